import './attach.css'
import { FileOutlined, FolderOpenOutlined, PaperClipOutlined, SoundOutlined, VideoCameraOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { MediaPart } from '@xiaoer/contract/replies'
import { Button, Popover } from 'antd'
import { useRef, useState } from 'react'
import { replyCalls } from '../../api/index.ts'
import { ownUrl } from '../../parts/safe-url.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { Library } from './library.tsx'
import type { Attached } from './use-attached.ts'

/** What the service takes; it looks at the bytes itself. */
const KINDS = 'image/png,image/jpeg,image/gif,image/webp,.pdf,.docx,.xlsx,.pptx,.txt,.csv,.mp3,.m4a,.ogg,.opus,.amr,.mp4,.webm'

/** What goes out with the reply, and the ways to put more to it: from this machine, or from the library. */
export const Attach = ({ attached }: { attached: Attached }) => (
  <div className="attach">
    <FromHere attached={attached} />
    <FromLibrary put={attached.put} />
    {attached.media.map((part) => (
      <One key={part.fileId} conversationId={attached.conversationId} part={part} drop={() => attached.drop(part.fileId)} />
    ))}
  </div>
)

function FromHere({ attached: { add, coming } }: { attached: Attached }) {
  const { t } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        hidden
        multiple
        type="file"
        accept={KINDS}
        onChange={({ target }) => {
          add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button
        size="small"
        type="text"
        icon={<PaperClipOutlined />}
        loading={coming > 0}
        title={t('attach.kinds')}
        onClick={() => field.current?.click()}
      >
        {t('attach.choose')}
      </Button>
    </>
  )
}

function FromLibrary({ put }: Pick<Attached, 'put'>) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const pick = (part: MediaPart) => {
    put(part)
    setOpen(false)
  }
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} title={t('library.title')} content={open && <Library pick={pick} />}>
      <Button size="small" type="text" icon={<FolderOpenOutlined />}>
        {t('library.title')}
      </Button>
    </Popover>
  )
}

const ICONS = { image: FileOutlined, file: FileOutlined, voice: SoundOutlined, video: VideoCameraOutlined } as const

/** How it will reach the shopper where they write now, told where that is not as it is. */
function WayThere({ conversationId, fileId }: { conversationId: string; fileId: string }) {
  const { t } = useTexts()
  const named = useNamed()
  const { data } = useQuery({ queryKey: ['way', conversationId, fileId], queryFn: () => replyCalls.way(conversationId, fileId) })
  if (!data || data.way === 'as_it_is') return null
  const most = data.mostBytes === null || data.way === 'as_words' ? '' : t('attach.most', { mb: Math.floor(data.mostBytes / 1_000_000) })
  return (
    <small className="soft" data-way={data.way}>
      {t(`attach.${data.way}`, { channel: named('channel', data.channel) })}
      {most}
    </small>
  )
}

function One({ conversationId, part, drop }: { conversationId: string; part: MediaPart; drop: () => void }) {
  const { t } = useTexts()
  const name = part.name ?? part.text
  const Icon = ICONS[part.kind]
  return (
    <span className="attached" data-attached={name}>
      {part.kind === 'image' ? <img src={ownUrl(part.url)} alt={name} /> : <Icon aria-hidden="true" />}
      {part.kind !== 'image' && <bdi>{name}</bdi>}
      <WayThere conversationId={conversationId} fileId={part.fileId} />
      <Button size="small" type="text" aria-label={t('attach.drop', { name })} onClick={drop}>
        ×
      </Button>
    </span>
  )
}
