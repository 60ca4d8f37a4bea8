import { useQuery } from '@tanstack/react-query'
import { Badge, Button } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { lazyPart } from '../lazy-part.tsx'
import { useFirstTexts } from '../texts/index.ts'

const MentionsDrawer = lazyPart(async () => (await import('./mentions-drawer.tsx')).MentionsDrawer, null)

/** Where one was mentioned: how many are unseen, and the list behind it. */
export function MentionsButton() {
  const { t } = useFirstTexts()
  const [open, setOpen] = useState(false)
  const found = useQuery({ queryKey: ['mentions'], queryFn: labelCalls.mentions })
  return (
    <>
      <Badge count={found.data?.unseen ?? 0} size="small">
        <Button
          size="small"
          type="text"
          aria-label={t('labels.mentions')}
          title={t('labels.mentions')}
          onPointerEnter={MentionsDrawer.preload}
          onClick={() => setOpen(true)}
        >
          @
        </Button>
      </Badge>
      {open && <MentionsDrawer found={found.data} close={() => setOpen(false)} />}
    </>
  )
}
