import './attach.css'
import { FolderOpenOutlined, PaperClipOutlined } from '@ant-design/icons'
import type { MediaPart } from '@xiaoer/contract/replies'
import { Button, Popover } from 'antd'
import { useRef, useState } from 'react'
import { safeUrl } from '../../parts/safe-url.ts'
import { useTexts } from '../../texts/index.ts'
import { Library } from './library.tsx'
import type { Attached } from './use-attached.ts'

/** What the service takes; it looks at the bytes itself. */
const KINDS = 'image/png,image/jpeg,image/gif,image/webp,.pdf,.docx,.xlsx,.pptx,.txt,.csv'

/** What goes out with the reply, and the ways to put more to it: from this machine, or from the library. */
export const Attach = ({ attached }: { attached: Attached }) => (
  <div className="attach">
    <FromHere attached={attached} />
    <FromLibrary put={attached.put} />
    {attached.media.map((part) => (
      <One key={part.fileId} part={part} drop={() => attached.drop(part.fileId)} />
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

function One({ part, drop }: { part: MediaPart; drop: () => void }) {
  const { t } = useTexts()
  const name = part.name ?? part.text
  return (
    <span className="attached" data-attached={name}>
      {part.kind === 'image' ? <img src={safeUrl(part.url)} alt={name} /> : <bdi>{name}</bdi>}
      <Button size="small" type="text" aria-label={t('attach.drop', { name })} onClick={drop}>
        ×
      </Button>
    </span>
  )
}
