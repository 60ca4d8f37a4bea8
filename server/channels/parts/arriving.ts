import type { PartOf, StoredPart } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { MAX_FILE_BYTES } from '#platform/files'
import type { ArrivedPart } from '../push-channel.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

/** A file as its platform names it. */
export interface LeftThere {
  /** `platform:its id`. */
  readonly fileId: string
  readonly bytes?: number | undefined
  readonly name?: string | undefined
  readonly seconds?: number | undefined
  /** Gets its bytes from the platform; absent where it is not to be had. */
  readonly fetch?: (() => Promise<Buffer>) | undefined
}

/** A file that is kept here. */
interface Kept {
  readonly fileId: string
  readonly url: string
  readonly bytes: number
}

const fill = (text: string, values: Readonly<Record<string, string | number>>) =>
  text
    .replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''))
    .replace(/\s+/gu, ' ')
    .trim()

/** To be fetched, where it can be and is not too large. */
const had = ({ fetch, bytes = 0 }: LeftThere, stands: PartOf<'file' | 'voice' | 'video'>): ArrivedPart =>
  fetch && bytes <= MAX_FILE_BYTES ? { kind: 'fetched-file', text: stands.text, stands, fetch } : stands

/** Words as a part. */
export const textPart = (text: string): StoredPart => ({ kind: 'text', text })

/**
 * The parts that platforms send beside words, each with what it says where people read it; in the language that the platform tells (BCP 47), in
 * Chinese where it tells none. Files are fetched where they can be had and are not too large; else they are named and stay where they are.
 */
export function arriving(language: string | null) {
  const texts = language === null || /^(zh|yue)\b/iu.test(language) ? zh : en
  const left = (text: string, { fileId, bytes, name }: LeftThere) => ({
    text,
    fileId: firstGraphemes(fileId, 200),
    ...(bytes !== undefined && { bytes }),
    ...(name !== undefined && { name: firstGraphemes(name, 300) }),
  })
  const timed = (text: string, other: string, file: LeftThere) => {
    const { seconds } = file
    return seconds === undefined ? left(other, file) : { ...left(fill(text, { seconds }), file), seconds }
  }
  return {
    picture: (fetch: () => Promise<Buffer>): ArrivedPart => ({ kind: 'fetched-picture', text: texts.picture, fetch }),
    /** A photograph that came as a picture and that no page shows: a file to be downloaded. */
    undrawn: (kept: Kept): PartOf<'file'> => ({ kind: 'file', text: texts.undrawn, name: texts.undrawnName, ...kept }),
    // for people and for what is counted of text and voice; what was recognised of it stands beside it as words
    voice: (file: LeftThere): ArrivedPart => had(file, { kind: 'voice', ...timed(texts.voice, texts.voiceOnly, file) }),
    video: (file: LeftThere): ArrivedPart => had(file, { kind: 'video', ...timed(texts.video, texts.videoOnly, file) }),
    /** What a colleague sends, by its name. */
    named: (kind: 'voice' | 'video' | 'file', name: string): string =>
      fill({ voice: texts.soundNamed, video: texts.filmNamed, file: texts.file }[kind], { name }),
    file: (file: LeftThere): ArrivedPart => had(file, { kind: 'file', ...left(fill(texts.file, { name: file.name ?? '' }), file) }),
    sticker: (emoji?: string): StoredPart => textPart(emoji || texts.sticker),
    place: (at: { readonly latitude: number; readonly longitude: number } | undefined, ...names: (string | undefined)[]): StoredPart => {
      const where = at ? `${at.latitude.toFixed(5)}, ${at.longitude.toFixed(5)}` : ''
      return textPart(fill(texts.place, { place: [...names.filter(Boolean), where].join(' ') }))
    },
    contact: (name: string, phone = ''): StoredPart => textPart(fill(texts.contact, { name, phone })),
    link: (title: string, url: string): StoredPart => textPart(fill(texts.link, { title, url })),
    /** Beside the shopper's own words, and not read as them. */
    quote: (text: string): StoredPart => ({ kind: 'quote', text: texts.quote.replace('{text}', () => firstGraphemes(text, 500)) }),
    /** The same where the platform tells only which message it was. */
    quoted: (externalId: string): ArrivedPart => ({ kind: 'quoted', text: externalId, externalId }),
    /** Of what the platform shows in its own app alone. */
    unseen: (kind: 'image' | 'video'): StoredPart => textPart(kind === 'image' ? texts.pictureThere : texts.filmThere),
    other: (): StoredPart => textPart(texts.other),
  }
}
/** See `arriving`. */
export type Arriving = ReturnType<typeof arriving>
