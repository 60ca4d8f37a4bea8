/** Files: pictures that came with messages, drawn anew before they are kept. Owns `files`, `erased_files`. */
export { type FileStore, fileStore, type StoredFile } from './file-store.ts'
export { asJpeg } from './jpeg.ts'
export { MAX_PICTURE_BYTES, type Picture } from './picture.ts'
export { pictureIn, takePictures } from './uploaded.ts'
export { type Zipped, zipOf } from './zip.ts'
