import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { FilePart, ImagePart, VideoPart, VoicePart } from '../parts.ts'

/** What a file is sent as; what it shows is the service's, whatever else is sent of it. */
export const MediaPart = z.discriminatedUnion('kind', [ImagePart, FilePart, VoicePart, VideoPart])
export type MediaPart = z.infer<typeof MediaPart>

/** A picture, document, sound or film that was kept, as the part of a reply that sends it. */
export const KeptMedia = z.object({ part: MediaPart })
export type KeptMedia = z.infer<typeof KeptMedia>

/**
 * How something that is attached reaches the shopper where they write now: as it is, as a file, as the link to it, or by its words alone, as we have no
 * address that they could call.
 */
export const MediaWay = z.object({
  way: z.enum(['as_it_is', 'as_file', 'as_link', 'as_words']),
  /** The kind of channel. */
  channel: z.string(),
  /** How large it may be there as what it is, in bytes; null where it is taken in no size, or in any. */
  mostBytes: z.int().nullable(),
})
export type MediaWay = z.infer<typeof MediaWay>

/** What a colleague was going to say in a conversation, and since when; empty where nothing. */
export const ReplyDraft = z.object({ words: z.string().check(upTo(4_000)), at: Instant.nullable() })
export type ReplyDraft = z.infer<typeof ReplyDraft>

/** Empty takes it away. */
export const PutReplyDraft = z.strictObject({ words: z.string().check(upTo(4_000)) })
export type PutReplyDraft = z.infer<typeof PutReplyDraft>

/** So many files lie in the library. */
export const MOST_LIBRARY_FILES = 500

/** Pictures and documents that all colleagues send again, the newest first. */
export const Library = z.object({
  files: z.array(z.object({ part: MediaPart, name: z.string(), by: z.string(), at: Instant })),
})
export type Library = z.infer<typeof Library>

/** The longest for which a shop may let messages be taken back. Seconds. */
export const MOST_RECALL_SECONDS = 3_600
/** For how long a message of one's own may be taken back; 0: not at all. */
export const PutRecall = z.strictObject({ seconds: z.int().min(0).max(MOST_RECALL_SECONDS) })
export type PutRecall = z.infer<typeof PutRecall>

/** The longest that who waits is left to be taken by hand before they are dealt out. */
export const MOST_DEAL_SECONDS = 3_600
/** See `dealAfterSeconds` of the settings. */
export const PutDealing = z.strictObject({ seconds: z.int().min(0).max(MOST_DEAL_SECONDS).nullable() })
export type PutDealing = z.infer<typeof PutDealing>
