import type { PartKind, PartOf, StoredPart } from '@xiaoer/contract'
import type { Outgoing } from '../push-channel.ts'

/** A sound, a film, a document. */
export type MediaKind = 'voice' | 'video' | 'file'

/** Which of one kind a platform takes as they are. */
export interface MediaRoom {
  readonly mostBytes: number
  /** Their media types; any where it is absent. */
  readonly kinds?: ReadonlySet<string>
}

/** What a platform takes of each kind; what it does not take as a sound or film may still go out as a document, else as the link to it. */
export type MediaRooms = Readonly<Partial<Record<MediaKind, MediaRoom>>>

/** One that is sent by a call of its own. */
export interface MediaPiece {
  readonly kind: MediaKind
  readonly fileId: string
  readonly name: string
  /** What it says where it cannot be given, with the link to it. */
  readonly text: string
}

const KINDS: ReadonlySet<string> = new Set<MediaKind>(['voice', 'video', 'file'])

/** Whether a part is one that is kept here. */
export const isMedia = (part: StoredPart): part is PartOf<MediaKind> => KINDS.has(part.kind) && 'fileId' in part

/** A file by what limits count. */
export interface Weighed {
  readonly mediaType: string
  readonly bytes: number
}

/** As what a platform takes it: as what it is, as a document, or not at all. */
export const takenAs = (rooms: MediaRooms, kind: MediaKind, { mediaType, bytes }: Weighed): MediaKind | undefined =>
  [kind, 'file' as const].find((as) => {
    const room = rooms[as]
    return room !== undefined && bytes <= room.mostBytes && (room.kinds?.has(mediaType) ?? true)
  })

/** A sound, film or document of a message as it is to be sent; undefined where it is gone or the platform does not take it: then its link is said. */
export async function mediaFor({ readFile }: Pick<Outgoing, 'readFile'>, { kind, fileId, name }: MediaPiece, rooms: MediaRooms) {
  const kept = await readFile(fileId)
  const as = kept && takenAs(rooms, kind, { mediaType: kept.mediaType, bytes: kept.bytes.length })
  return as && { ...kept, name, as }
}

/** How something that is attached reaches a shopper. */
export type Way = 'as_it_is' | 'as_file' | 'as_link' | 'as_words'

/** What a channel says of pictures and media. */
interface Taking {
  readonly shows: ReadonlySet<PartKind>
  readonly media: MediaRooms
  readonly fetches?: true
}

/** The way of a picture or file through a channel; `isReachable`: we have an address that the other side can call. */
export function wayThrough({ shows, media, fetches }: Taking, kind: MediaKind | 'image', file: Weighed, isReachable: boolean): Way {
  const as = kind === 'image' ? (shows.has('image') ? kind : undefined) : takenAs(media, kind, file)
  if (as && (isReachable || !fetches)) return as === kind ? 'as_it_is' : 'as_file'
  return isReachable ? 'as_link' : 'as_words'
}
