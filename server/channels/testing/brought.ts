import type { StoredPart } from '@xiaoer/contract'
import type { Brought } from '../declared.ts'

/** Files as shoppers send them, by what they are: one that begins as it should is one. */
export const BROUGHT_FILES: Readonly<Record<'picture' | 'voice' | 'video' | 'file', Buffer>> = {
  picture: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  voice: Buffer.from('#!AMR\nours'),
  video: Buffer.from('\0\0\0\x18ftypmp42 ours'),
  file: Buffer.from('%PDF-1.4 ours'),
}

/** Has a stub's platform keep them, each under the name of its kind. */
export const keepThere = (files: Map<string, Buffer>) => Object.entries(BROUGHT_FILES).forEach(([id, bytes]) => void files.set(id, bytes))

const isKept = (part: StoredPart): boolean => 'url' in part && part.url !== undefined

/** How what was brought stands here. */
export const STANDS: Readonly<Record<Brought, (part: StoredPart) => boolean>> = {
  picture: (part) => part.kind === 'image' && isKept(part),
  voice: (part) => part.kind === 'voice' && isKept(part) && part.text.startsWith('[语音'),
  video: (part) => part.kind === 'video' && isKept(part),
  file: (part) => part.kind === 'file' && isKept(part) && part.text.startsWith('[文件]'),
  place: ({ text }) => /^\[位置\].*31\.23040, 121\.47370/u.test(text),
  link: ({ text }) => text.startsWith('[链接] 风衣'),
  quote: ({ kind, text }) => kind === 'quote' && text.length > '[引用] '.length,
  sticker: ({ kind, text }) => kind === 'text' && text.trim() !== '',
}

/** Sounds, films and documents as a colleague sends them, by media type: the first that a platform takes is sent to it. */
export const SENT_FILES = {
  voice: { 'audio/mp4': m4a(), 'audio/amr': Buffer.from('#!AMR\nours'), 'audio/ogg': Buffer.from('OggS ours') },
  video: { 'video/mp4': Buffer.from('\0\0\0\x18ftypmp42 ours') },
  file: { 'application/pdf': Buffer.from('%PDF-1.4 ours') },
} as const satisfies Record<string, Readonly<Record<string, Buffer>>>

/** A sound of three seconds, as far as its movie header goes. */
function m4a(): Buffer {
  const header = Buffer.alloc(32)
  header.write('mvhd', 0, 'latin1')
  header.writeUInt32BE(1_000, 16)
  header.writeUInt32BE(3_000, 20)
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypM4A '), header])
}
