import type { Box } from '@xiaoer/contract'
import type { InboxFilter, InboxView } from '@xiaoer/contract/labels'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../../api/people/labels.ts'
import { useToldChange } from '../../changing/index.ts'
import { Sure } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  box: Box
  filter: InboxFilter
  views: readonly InboxView[]
}

/** A filter as it can be compared. */
const plain = (filter: InboxFilter) =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .toSorted(),
  )

/** Keeps a box as it is narrowed now, under a name; where it is kept already, takes it away. */
export function Keep({ box, filter, views }: Props) {
  const manages = useMe().rights.includes('desk.manage')
  const kept = views.find((view) => view.box === box && plain(view.filter) === plain(filter) && (view.mine || (view.shared && manages)))
  return kept ? <Remove view={kept} /> : <New box={box} filter={filter} manages={manages} />
}

function Remove({ view: { id, name, shared } }: { view: InboxView }) {
  const { t } = useTexts()
  const remove = useToldChange('inbox-views', () => labelCalls.removeView(id))
  return (
    <Sure
      title={t(shared ? 'labels.removeSharedSure' : 'labels.removeViewSure', { name })}
      okText={t('labels.removeView')}
      cancelText={t('page.cancel')}
      onConfirm={() => remove.mutate(undefined)}
    >
      <Button size="small" type="link" loading={remove.isPending}>
        {t('labels.removeView')}
      </Button>
    </Sure>
  )
}

function New({ box, filter, manages }: Omit<Props, 'views'> & { manages: boolean }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [name, write] = useState('')
  const [shared, share] = useState(false)
  const save = useToldChange(
    'inbox-views',
    () => labelCalls.saveView({ name: name.trim(), shared, box, filter }),
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
      {manages && (
        <Checkbox checked={shared} onChange={({ target }) => share(target.checked)}>
          {t('labels.share')}
        </Checkbox>
      )}
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
