/** Outbox: what the shopper wrote, kept in the browser until the service has it; sent once, in order, by one tab at a time. */
export { createRun, type Run } from './database.ts'
export { type Entry, type EntryState, type PictureNote, SET_ASIDE, TRIES } from './entry.ts'
export { createLock, type Lock } from './lock.ts'
export { createPictures, type Pictures } from './pictures.ts'
export { createSender, type Sender, type SenderNeeds } from './sender.ts'
export { createShelf, type KeyStore, type Shelf } from './shelf.ts'
export { createIds } from './uuid.ts'
