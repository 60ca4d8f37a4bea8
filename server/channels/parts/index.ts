/** Parts: what every channel that sends makes of a platform's message, and what a platform can show of ours. Owns no tables. */
export { type Arriving, arriving, type LeftThere, textPart } from './arriving.ts'
export { bytesOf, cutText, lengthOf } from './cut-text.ts'
export { afterWindow, asOneLine, type NamedTemplate, templateOf } from './late.ts'
export { type MediaKind, type MediaPiece, type MediaRoom, type MediaRooms, mediaFor, type Way, type Weighed, wayThrough } from './media.ts'
export { jpegFor, labelled, type Piece, piecesOf, piecesWithMedia } from './pieces.ts'
export { startOf } from './start.ts'
export { readTap, tapData } from './tap.ts'
