/** Files: pictures that came with messages, drawn anew before they are kept, documents that are downloaded, and what else platforms brought, kept as it came. Owns `files`, `erased_files`. */
export { type Document, documentOf, endingOf, MAX_DOCUMENT_BYTES } from './document.ts'
export { isUndrawn, MAX_FILE_BYTES } from './file-kind.ts'
export { type FileStore, fileStore, type KeptFile, type StoredFile } from './file-store.ts'
export { filmCover, secondsOf } from './film.ts'
export { asGlance, asJpeg } from './jpeg.ts'
export { isPicture, MAX_PICTURE_BYTES, type Picture } from './picture.ts'
export { fileIn, fileName, pictureIn, takeFiles, takePictures } from './uploaded.ts'
export { type Zipped, zipOf } from './zip.ts'
