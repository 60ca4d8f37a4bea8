/** Files: pictures that came with messages, drawn anew before they are kept, and what else platforms brought, kept as it came. Owns `files`, `erased_files`. */
export { MAX_FILE_BYTES } from './file-kind.ts'
export { type FileStore, fileStore, type StoredFile } from './file-store.ts'
export { asJpeg } from './jpeg.ts'
export { MAX_PICTURE_BYTES, type Picture } from './picture.ts'
export { pictureIn, takePictures } from './uploaded.ts'
export { type Zipped, zipOf } from './zip.ts'
