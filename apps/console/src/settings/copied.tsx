import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTexts } from '../texts/index.ts'

/** An address of the machine itself, which no other reaches. */
const LOOPBACK = /\bhttps?:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?=[:/"'\s]|$)/u

/** Text to be copied. An address that only this machine reaches is told as one. Where the browser gives no clipboard (plain http on a LAN) it is selected instead. */
export function Copied({ text, label, lines = 1 }: { text: string; label: string; lines?: number }) {
  const { t } = useTexts()
  const field = useRef<HTMLTextAreaElement>(null)
  const [done, setDone] = useState<'no' | 'copied' | 'selected'>('no')
  const copy = async () => {
    field.current?.select()
    const copied =
      window.isSecureContext &&
      (await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ))
    setDone(copied ? 'copied' : 'selected')
  }
  return (
    <div className="copied">
      <textarea ref={field} readOnly rows={lines} value={text} aria-label={label} onFocus={(event) => event.target.select()} />
      <Button icon={done === 'copied' ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()}>
        {label}
      </Button>
      <span className="faint" role="status">
        {done === 'copied' && t('copy.done')}
        {done === 'selected' && t('copy.selected')}
      </span>
      {LOOPBACK.test(text) && <p className="soft copied-local">▲ {t('copy.local')}</p>}
    </div>
  )
}
