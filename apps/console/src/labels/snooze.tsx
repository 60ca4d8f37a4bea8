import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useToldChange } from '../changing/index.ts'
import { useAsked } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

const HOUR = 3_600_000
/** How long a conversation may sleep, in hours; 0: until its shopper writes. */
const SPANS = [1, 4, 24, 72, 0] as const

/** Lets the conversation sleep, or wakes it. */
export function SnoozeButton({ id, sleeps }: { id: string; sleeps: boolean }) {
  const { t } = useTexts()
  const sleep = useToldChange('labels', (hours: number) =>
    labelCalls.snooze(id, hours === 0 ? null : new Date(Date.now() + hours * HOUR).toISOString()),
  )
  const [open, show] = useState(false)
  useAsked('snooze', () => show(true))
  const wake = useToldChange('labels', () => labelCalls.wake(id))
  if (sleeps)
    return (
      <Button size="small" loading={wake.isPending} onClick={() => wake.mutate(undefined)}>
        {t('labels.wake')}
      </Button>
    )
  const items = SPANS.map((hours) => ({
    key: String(hours),
    label: hours === 0 ? t('labels.untilWrites') : t('labels.hours', { n: hours }),
  }))
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      open={open}
      onOpenChange={show}
      menu={{ items, onClick: ({ key }) => sleep.mutate(Number(key)) }}
    >
      <Button size="small" loading={sleep.isPending}>
        ☾ {t('labels.snooze')}
      </Button>
    </Dropdown>
  )
}
