"""Parquet, through pyarrow (the extra `tables`), in batches so that no table is held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from volteface.model.errors import BadInput, MissingExtra

_BATCH = 2_000

Batches = Callable[[], Iterator[tuple[int, tuple[object, ...]]]]


def open_parquet(path: Path, name: str) -> tuple[tuple[str, ...], Batches]:
    """The columns, and a function that reads all rows, numbered from 1.

    Raises:
        MissingExtra: pyarrow is not installed.
        BadInput: the file is damaged.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("reading Parquet", where=name, hint="tables") from error

    def read() -> Iterator[tuple[int, tuple[object, ...]]]:
        number = 0
        try:
            with parquet.ParquetFile(path) as opened:
                for batch in opened.iter_batches(batch_size=_BATCH):
                    columns = [column.to_pylist() for column in batch.columns]
                    for number, row in enumerate(zip(*columns, strict=True), number + 1):  # noqa: B020 - the count goes on
                        yield number, row
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(error) from error

    try:
        with parquet.ParquetFile(path) as opened:
            return tuple(str(column) for column in opened.schema_arrow.names), read
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> BadInput:
    told = str(error).split("\n", 1)[0][:100]
    return BadInput(f"is a damaged Parquet table ({told})", hint="make it anew")
