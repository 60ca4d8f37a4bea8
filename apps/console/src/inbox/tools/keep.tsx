import type { Box } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../../api/people/labels.ts'
import { useToldChange } from '../../changing/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Keeps a box as it is narrowed now, under a name. */
export function Keep({ box, filter }: { box: Box; filter: InboxFilter }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [name, write] = useState('')
  const save = useToldChange(
    'inbox-views',
    () => labelCalls.saveView({ name: name.trim(), shared: false, box, filter }),
    () => setOpen(false),
  )
  const form = (
    <div className="labels-fields">
      <Input
        aria-label={t('labels.viewName')}
        placeholder={t('labels.viewName')}
        maxLength={30}
        value={name}
        onChange={({ target }) => write(target.value)}
      />
      <Button size="small" type="primary" disabled={!name.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('labels.save')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form}>
      <Button size="small" type="link">
        {t('labels.keepView')}
      </Button>
    </Popover>
  )
}
