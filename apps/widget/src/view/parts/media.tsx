import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { fileUrl } from '../../look/index.ts'
import { useScene } from '../context.ts'
import { Text } from './text.tsx'

/** A picture: from the service alone, or this browser's own while it is on its way. */
export function Picture({ part, messageId }: { part: PartOf<'image'>; messageId: string }): JSX.Element {
  const { say } = useScene()
  const own = useOwnPicture(part.fileId === 'local' ? messageId : null)
  const { stored, renew } = useAddress(part)
  const name = part.name ?? part.text
  const shape = part.width && part.height ? { aspectRatio: `${part.width} / ${part.height}` } : {}
  if (!stored)
    return own ? (
      <span class="picture">
        <img src={own} alt={name} />
      </span>
    ) : (
      <div class="bubble">
        <Text text={part.text} />
      </div>
    )
  return (
    <a class="picture" href={stored} target="_blank" rel="noopener noreferrer" aria-label={say('viewPicture', { name })}>
      <img src={stored} alt={name} loading="lazy" style={shape} onError={renew} />
    </a>
  )
}

/** Voice, video and other files: opened from the service. */
export function File({ part }: { part: PartOf<'voice' | 'video' | 'file'> }): JSX.Element {
  const { say } = useScene()
  const { stored: url, renew } = useAddress(part)
  const name = part.name ?? part.text
  if (!url)
    return (
      <div class="bubble">
        <Text text={part.text} />
      </div>
    )
  // biome-ignore lint/a11y/useMediaCaption: nobody has captions for what was said here; the part's words are its name
  if (part.kind === 'voice') return <audio class="sound" src={url} controls preload="none" aria-label={name} onError={renew} />
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (part.kind === 'video') return <video class="picture" src={url} controls preload="none" aria-label={name} onError={renew} />
  return (
    <a class="card file" href={url} target="_blank" rel="noopener noreferrer" download={name}>
      <span class="card-title" dir="auto">
        {name}
      </span>
      <span class="faint">{say('file')}</span>
    </a>
  )
}

/** Until when an address opens, in milliseconds of this browser; one that does not say is good for now. */
const endOf = (address: string | undefined): number => Number(/[?&]u=(\d+)/u.exec(address ?? '')?.[1] ?? Infinity) * 1_000

/** The longest that a browser waits by its clock. */
const LONGEST_MS = 2 ** 31 - 1

/** Where a file is read. Its address ends, and a page may be open for days: a fresh one is asked for when this one has ended, or does not open. */
function useAddress({ fileId, url }: { readonly fileId: string; readonly url?: string | undefined }) {
  const { running, settings } = useScene()
  const [address, show] = useState(url)
  const renew = (): void => {
    // the same again: nothing fresh is to be had, and asking on would never end
    if (fileUrl(address, settings.origin))
      void running.fresh(fileId).then(
        (fresh) => fresh !== address && show(fresh),
        () => undefined,
      )
  }
  useEffect(() => {
    if (endOf(address) === Infinity) return
    const timer = setTimeout(renew, Math.min(Math.max(endOf(address) - Date.now(), 0), LONGEST_MS))
    return () => clearTimeout(timer)
  }, [address])
  return { stored: fileUrl(address, settings.origin), renew }
}

function useOwnPicture(entryId: string | null): string | null {
  const { running } = useScene()
  const [url, show] = useState<string | null>(null)
  useEffect(() => {
    if (entryId === null) return
    let made: string | null = null
    let gone = false
    void running.picture(entryId).then((blob) => {
      if (gone || !blob) return
      made = URL.createObjectURL(blob)
      show(made)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [entryId, running])
  return url
}
