import '../../look/field-row.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Cause, PutCauseChange } from '@xiaoer/contract/worth'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { causeCalls } from '../../api/worth/insight.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { inPoints, percent, signed } from '../told.ts'

interface Props {
  cause: Cause & { id: string }
  manages: boolean
}

/** What was changed and when, with the rate before and afterwards: a comparison of two times, and told as one. */
export function Changes({ cause: { id, changes, name }, manages }: Props) {
  const { t } = useTexts()
  const client = useQueryClient()
  const drop = useMutation({ mutationFn: () => causeCalls.drop(id), onSettled: () => client.invalidateQueries({ queryKey: ['causes'] }) })
  return (
    <>
      {changes.length > 0 && (
        <table className="cards">
          <caption className="soft">{t('causes.notCausal')}</caption>
          <thead>
            <tr>
              {(['changed', 'before', 'after', 'difference'] as const).map((head) => (
                <th key={head}>{t(`causes.${head}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <OneChange key={change.id} change={change} />
            ))}
          </tbody>
        </table>
      )}
      {manages && <Note id={id} />}
      {manages && (
        <Popconfirm title={t('causes.dropSure', { name: name ?? '' })} onConfirm={() => drop.mutate()}>
          <Button size="small" loading={drop.isPending}>
            {t('causes.drop')}
          </Button>
        </Popconfirm>
      )}
      {drop.isError && <Problem error={drop.error} />}
    </>
  )
}

type Change = Cause['changes'][number]

function OneChange({ change: { what, on, before, after, difference } }: { change: Change }) {
  const { t } = useTexts()
  const told = ({ of, value, low, high }: Change['before']) =>
    of === 0 ? t('causes.nothing') : `${percent(value)} (${percent(low)} – ${percent(high)}) · ${of}`
  return (
    <tr>
      <th scope="row">
        {on} {what}
      </th>
      <td data-title={t('causes.before')} className="number">
        {told(before)}
      </td>
      <td data-title={t('causes.after')} className="number">
        {told(after)}
      </td>
      <td data-title={t('causes.difference')} className="number">
        {difference
          ? `${signed(inPoints(difference.value, t), difference.value)} (${inPoints(difference.low, t)} – ${inPoints(difference.high, t)})`
          : t('causes.nothing')}
      </td>
    </tr>
  )
}

/** Notes what was changed. */
function Note({ id }: { id: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [what, write] = useState('')
  const [on, set] = useState(() => new Intl.DateTimeFormat('en-CA').format(Date.now()))
  const note = useMutation({
    mutationFn: (body: PutCauseChange) => causeCalls.note(id, body),
    onSuccess: async () => {
      write('')
      await client.invalidateQueries({ queryKey: ['causes'] })
    },
  })
  return (
    <div className="field-row">
      <Input
        className="cause-name"
        aria-label={t('causes.what')}
        placeholder={t('causes.what')}
        maxLength={500}
        value={what}
        onChange={({ target }) => write(target.value)}
      />
      <Input className="cause-day" type="date" aria-label={t('causes.on')} value={on} onChange={({ target }) => set(target.value)} />
      <Button disabled={what.trim() === ''} loading={note.isPending} onClick={() => note.mutate({ what, on })}>
        {t('causes.note')}
      </Button>
      {note.isError && <Problem error={note.error} />}
    </div>
  )
}
