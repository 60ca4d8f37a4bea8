import { FileOutlined } from '@ant-design/icons'
import type { PartOf } from '@xiaoer/contract'
import { useState } from 'react'
import { useTexts } from '../../texts/index.ts'
import { fileUrl, safeUrl } from '../safe-url.ts'

const at = (part: { fileId: string; url?: string | undefined }) => safeUrl(part.url) ?? fileUrl(part.fileId)

/** A picture at a size that leaves room for words; a click opens it whole. */
export function Picture({ part }: { part: PartOf<'image'> }) {
  const { t } = useTexts()
  const [broken, setBroken] = useState(false)
  if (broken)
    return (
      <div className="bubble soft">
        {t('part.noPicture')} {part.text}
      </div>
    )
  return (
    <a className="picture" href={at(part)} target="_blank" rel="noopener noreferrer">
      <img src={at(part)} alt={part.text} loading="lazy" onError={() => setBroken(true)} {...sizeOf(part)} />
    </a>
  )
}

function sizeOf({ width, height }: PartOf<'image'>) {
  return width && height ? { width, height } : {}
}

export const Sound = ({ part }: { part: PartOf<'voice'> }) => (
  <div className="bubble">
    {/* biome-ignore lint/a11y/useMediaCaption: the words stand below */}
    <audio controls preload="none" src={at(part)} />
    <div className="soft">{part.text}</div>
  </div>
)

export const Video = ({ part }: { part: PartOf<'video'> }) => (
  // biome-ignore lint/a11y/useMediaCaption: shoppers send no captions
  <video className="video" controls preload="metadata" src={at(part)} aria-label={part.text} />
)

export const FileView = ({ part }: { part: PartOf<'file'> }) => (
  <a className="bubble file" href={at(part)} download={part.name ?? true}>
    <FileOutlined aria-hidden="true" /> {part.name ?? part.text}{' '}
    {part.bytes !== undefined && <span className="faint">{Math.ceil(part.bytes / 1024)} kB</span>}
  </a>
)
