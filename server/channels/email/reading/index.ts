/** Reading letters: from the bytes of one to who wrote it, whether a person did, its words and its files. Pure. Owns no tables. */
export { contentTypeOf, type Machine, machineOf } from './automatic.ts'
export { type Body, bodyOf, type LetterFile } from './body.ts'
export { withTrueCharsets } from './charset.ts'
export { cleanLine, cleanWords } from './clean.ts'
export { leavesOf } from './mime.ts'
export { named, type Sender, senderOf } from './sender.ts'
export { type Standing, subjectOf, type Words, wordsOf } from './words.ts'
