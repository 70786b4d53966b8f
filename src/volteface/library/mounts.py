"""What is mounted where, and which of it is another machine's."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

# File systems of other machines, as Linux and macOS name them; those of FUSE come with a name of their own.
_NETWORK = re.compile(
    r"9p|acfs|afpfs|afs|beegfs|ceph|cifs|coda|davfs2?|gfs2?|glusterfs|gpfs|lustre|ncpfs?|nfs[34]?|ocfs2|orangefs|"
    r"prl_fs|pvfs2|smb[23]|smbfs|vboxsf|vmhgfs|webdav"
)
_NETWORK_FUSE = re.compile(
    r"fuse\.(beegfs|blobfuse2?|ceph(-fuse|fs)?|curlftpfs|davfs2?|dropbox|expandrive|gcsfuse|glusterfs|"
    r"google-drive-ocamlfuse|goofys|gvfs(d-fuse)?|hdfs|insync|juicefs|kio-fuse|megafs|mfs|moosefs|mountainduck|"
    r"onedriver?|pcloud|rclone|s3fs(-fuse)?|seaweedfs|smbnetfs|sshfs|vmhgfs-fuse)"
)
# On macOS all of FUSE has one name; what is mounted from elsewhere says from where.
_ELSEWHERE = re.compile(r"(?:\S+@)?[\w.-]+:.*")
_MOUNT_LINE = re.compile(r"(?P<what>.+?) on (?P<where>/.*) \((?P<type>[^,)]+)[,)].*")
_PATIENCE_SECONDS = 10


def read() -> str:
    """What this machine says is mounted; "" where it says nothing of the kind (Windows)."""
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        pass
    if platform.system() != "Darwin":
        return ""
    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout


def network(folder: Path, mounts: str) -> str | None:
    """The network file system that a folder lies on, None where it is another kind or unknown.

    Args:
        folder: absolute, links resolved.
        mounts: lines of `/proc/mounts`, or of the command `mount` on macOS.
    """
    deepest, found = -1, None
    for where, kind, what in _mounted(mounts):
        # Of two at the same place the later hides the earlier.
        if len(where.parts) >= deepest and folder.is_relative_to(where):
            deepest, found = len(where.parts), _network(kind, what)
    return found


def _mounted(mounts: str) -> Iterator[tuple[Path, str, str]]:
    """Where, of what file system, and what is mounted."""
    for line in mounts.splitlines():
        if (told := _MOUNT_LINE.fullmatch(line)) is not None:
            yield Path(told["where"]), told["type"].strip(), told["what"]
        elif len(fields := line.split(" ")) >= 4:
            yield Path(_unescaped(fields[1])), fields[2], _unescaped(fields[0])


def _unescaped(field: str) -> str:
    # proc(5): spaces and the like stand as octal numbers.
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _network(kind: str, what: str) -> str | None:
    name = kind.lower()
    if _NETWORK.fullmatch(name):
        return kind
    if name.startswith("fuse."):
        return name.removeprefix("fuse.") if _NETWORK_FUSE.fullmatch(name) else None
    return kind if "fuse" in name and name != "fuseblk" and _ELSEWHERE.fullmatch(what) else None
