import { Button } from 'antd'
import { useState } from 'react'
import type { HeldBy, MAY } from '../conversation/deeds/held-by.ts'
import { useTexts } from '../texts/index.ts'

interface Props {
  may: (typeof MAY)[HeldBy]
  empty: boolean
  send: () => Promise<void>
}

/** Sends; where somebody else holds the conversation, a written draft takes it over and goes out with one press. */
export function SendButton({ may, empty, send }: Props) {
  const { t } = useTexts()
  const [busy, setBusy] = useState(false)
  const run = () => {
    setBusy(true)
    send()
      .catch(() => undefined)
      .finally(() => setBusy(false))
  }
  if (may.reply)
    return (
      <Button type="primary" disabled={empty} onClick={run}>
        {t('reply.send')} <kbd>⏎</kbd>
      </Button>
    )
  if (may.force) return <Button disabled>{t('reply.send')}</Button>
  if (empty) return null
  return (
    <Button type="primary" loading={busy} onClick={run}>
      {t('reply.takeAndSend')}
    </Button>
  )
}
