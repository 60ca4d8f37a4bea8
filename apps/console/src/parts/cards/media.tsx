import { FileOutlined } from '@ant-design/icons'
import type { PartOf } from '@xiaoer/contract'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { ownUrl, safeUrl } from '../safe-url.ts'

/** Files are read by signed addresses alone: a part that carries none cannot be shown. */
const at = (part: { url?: string | undefined }) => safeUrl(part.url)

/** A picture at a size that leaves room for words; a click opens it whole. */
export function Picture({ part }: { part: PartOf<'image'> }) {
  const { t } = useTexts()
  const [broken, setBroken] = useState(false)
  const url = ownUrl(part.url)
  if (broken || !url)
    return (
      <div className="bubble soft">
        {t('part.noPicture')} {at(part) ? <a {...elsewhere(at(part))}>{part.text}</a> : part.text}
      </div>
    )
  return (
    <a className="picture" {...elsewhere(url)}>
      <img src={url} alt={part.text} loading="lazy" onError={() => setBroken(true)} {...sizeOf(part)} />
    </a>
  )
}

const elsewhere = (href: string | undefined) => ({ href, target: '_blank', rel: 'noopener noreferrer' })

function sizeOf({ width, height }: PartOf<'image'>) {
  return width && height ? { width, height } : {}
}

/** A sound to be played; what a browser cannot play (AMR) is taken by its words. */
export function Sound({ part }: { part: PartOf<'voice'> }) {
  const url = ownUrl(part.url)
  if (!url) return <div className="bubble soft">{part.text}</div>
  return (
    <div className="bubble">
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand below */}
      <audio controls preload="none" src={url} />
      <a className="soft" href={url} download={part.name ?? true}>
        {part.text}
      </a>
    </div>
  )
}

export const Video = ({ part }: { part: PartOf<'video'> }) => (
  // biome-ignore lint/a11y/useMediaCaption: shoppers send no captions
  <video className="video" controls preload="metadata" src={ownUrl(part.url)} aria-label={part.text} />
)

/** Photographs as iPhones keep them, by their endings: no browser but Safari shows them. */
const UNDRAWN = /\.hei[cf]$/iu

export function FileView({ part }: { part: PartOf<'file'> }) {
  const { t } = useTexts()
  const url = at(part)
  const told = (
    <>
      <FileOutlined aria-hidden="true" /> {part.name ?? part.text}{' '}
      {part.bytes !== undefined && <span className="faint">{Math.ceil(part.bytes / 1024)} kB</span>}
      {UNDRAWN.test(part.name ?? '') && <div className="faint">{t('part.undrawn')}</div>}
    </>
  )
  if (!url) return <div className="bubble file">{told}</div>
  return (
    <a className="bubble file" href={url} download={part.name ?? true}>
      {told}
    </a>
  )
}
