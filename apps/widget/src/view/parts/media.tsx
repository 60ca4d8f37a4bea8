import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { fileUrl } from '../../look/index.ts'
import { useScene } from '../context.ts'
import { Text } from './text.tsx'

/** A picture: from the service alone, or this browser's own while it is on its way. */
export function Picture({ part, messageId }: { part: PartOf<'image'>; messageId: string }): JSX.Element {
  const { say, settings } = useScene()
  const own = useOwnPicture(part.fileId === 'local' ? messageId : null)
  const stored = fileUrl(part.url, settings.origin)
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
      <img src={stored} alt={name} loading="lazy" style={shape} />
    </a>
  )
}

/** Voice, video and other files: opened from the service. */
export function File({ part }: { part: PartOf<'voice' | 'video' | 'file'> }): JSX.Element {
  const { say, settings } = useScene()
  const url = fileUrl(part.url, settings.origin)
  const name = part.name ?? part.text
  if (!url)
    return (
      <div class="bubble">
        <Text text={part.text} />
      </div>
    )
  // biome-ignore lint/a11y/useMediaCaption: nobody has captions for what was said here; the part's words are its name
  if (part.kind === 'voice') return <audio class="sound" src={url} controls preload="none" aria-label={name} />
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (part.kind === 'video') return <video class="picture" src={url} controls preload="none" aria-label={name} />
  return (
    <a class="card file" href={url} target="_blank" rel="noopener noreferrer" download={name}>
      <span class="card-title" dir="auto">
        {name}
      </span>
      <span class="faint">{say('file')}</span>
    </a>
  )
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
