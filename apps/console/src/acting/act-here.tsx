import { Button } from 'antd'
import { useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'

/** Comes when it is asked for. */
const Panel = lazyPart(async () => (await import('./panel.tsx')).ActPanel)

/** The way to what may be done with an order, for who holds the conversation and may do deeds. */
export function ActHere({ conversationId, orderNumber }: { readonly conversationId: string; readonly orderNumber: string }) {
  const { t } = useTexts()
  const { rights } = useMe()
  const [open, show] = useState(false)
  if (!rights.includes('deeds')) return null
  if (open) return <Panel conversationId={conversationId} orderNumber={orderNumber} close={() => show(false)} />
  return (
    <Button size="small" type="text" className="side-send" onClick={() => show(true)}>
      {t('acting.open')}
    </Button>
  )
}
