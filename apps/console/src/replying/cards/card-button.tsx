import type { Part } from '@xiaoer/contract'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { lazyPart } from '../../lazy-part.tsx'
import { useTexts } from '../../texts/index.ts'

/** Comes when it is asked for. */
const Picker = lazyPart(async () => (await import('./card-picker.tsx')).CardPicker)

/** The way to goods and coupons that are sent as cards. */
export function CardButton({ conversationId, send }: { readonly conversationId: string; readonly send: (parts: Part[]) => void }) {
  const { t } = useTexts()
  const [open, turn] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    turn(false)
    button.current?.focus()
  }
  return (
    <>
      <Button ref={button} size="small" type="text" aria-expanded={open} onClick={() => turn(!open)}>
        {t('cards.open')}
      </Button>
      {open && <Picker conversationId={conversationId} send={send} close={close} />}
    </>
  )
}
