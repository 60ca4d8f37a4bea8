import { Spin } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useFirstTexts } from '../texts/index.ts'

/** Shorter waits show nothing: a flash of a spinner is worse than none. Milliseconds. */
const UNNOTICED = 300
const LONG = 4_000

/** Shown while something is read; after a while it says that it is still under way. */
export function Waiting({ what }: { what?: string }) {
  const { t } = useFirstTexts()
  const [stage, setStage] = useState<'none' | 'spin' | 'long'>('none')
  useEffect(() => {
    const timers = [setTimeout(() => setStage('spin'), UNNOTICED), setTimeout(() => setStage('long'), LONG)]
    return () => timers.forEach(clearTimeout)
  }, [])
  return (
    <div className="waiting" role="status" aria-live="polite">
      {stage !== 'none' && <Spin />}
      {stage !== 'none' && <span>{stage === 'long' ? t('waiting.long') : (what ?? t('waiting.short'))}</span>}
    </div>
  )
}

/** An empty page: what would be here, and the next step to it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <div className="empty-title">{title}</div>
      {children && <div className="empty-words">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
