// What was dropped or chosen, as a list: folders are walked, and each file keeps its path below what was dropped.

/** @typedef {{ name: string, file: File }} Dropped */

/**
 * Files that an input holds.
 * @param {FileList} files
 * @returns {Dropped[]}
 */
export function ofInput(files) {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/**
 * Files that were dropped, those of folders among them.
 * @param {DataTransfer} dropped
 * @returns {Promise<Dropped[]>}
 */
export async function gathered(dropped) {
  // Entries are there only until the event is over, so all are taken first.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some(Boolean)) return ofInput(dropped.files);
  /** @type {Dropped[]} */
  const found = [];
  for (const entry of entries) if (entry) await below(entry, "", found);
  return found;
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} folder
 * @param {Dropped[]} found
 */
async function below(entry, folder, found) {
  const name = folder + entry.name;
  if (isFile(entry)) {
    const file = await new Promise((/** @type {(file: File) => void} */ resolve, reject) => entry.file(resolve, reject));
    found.push({ name, file });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    for (;;) {
      // A browser hands over a hundred at a time, until there is none.
      const some = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const one of some) await below(one, `${name}/`, found);
    }
  }
}

/** @type {(entry: FileSystemEntry) => entry is FileSystemFileEntry} */
const isFile = (entry) => entry.isFile;
/** @type {(entry: FileSystemEntry) => entry is FileSystemDirectoryEntry} */
const isFolder = (entry) => entry.isDirectory;
