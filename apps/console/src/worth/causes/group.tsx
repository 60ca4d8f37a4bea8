import '../../look/field-row.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Cause, Causes } from '@xiaoer/contract/worth'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { causeCalls } from '../../api/worth/insight.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useCauseName } from './use-cause-name.ts'

interface Props {
  chosen: readonly Cause[]
  people: Causes['people']
  done: () => void
}

/** Those chosen become one cause: a name, and somebody who cares for it. */
export function Group({ chosen, people, done }: Props) {
  const { t } = useTexts()
  const client = useQueryClient()
  const nameOf = useCauseName()
  const known = chosen.find(({ id }) => id !== null)
  const there = people.filter(({ hasLeft }) => !hasLeft)
  const [name, call] = useState(known?.name ?? (chosen.length === 1 && chosen[0] ? nameOf(chosen[0]) : ''))
  const [ownerId, give] = useState(there.find(({ id }) => id === known?.ownerId)?.id ?? null)
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, ownerId, keys: chosen.flatMap(({ keys }) => keys) }
      await (known?.id ? causeCalls.put(known.id, body) : causeCalls.make(body))
    },
    onSuccess: async () => {
      done()
      await client.invalidateQueries({ queryKey: ['causes'] })
    },
  })
  return (
    <section className="card">
      <h2>{t('causes.group', { n: chosen.length })}</h2>
      <div className="field-row">
        <Input
          className="cause-name"
          aria-label={t('causes.name')}
          placeholder={t('causes.name')}
          maxLength={80}
          value={name}
          onChange={({ target }) => call(target.value)}
        />
        <Owner people={there} ownerId={ownerId} give={give} />
        <Button type="primary" disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('worth.save')}
        </Button>
      </div>
      {save.isError && <Problem error={save.error} />}
    </section>
  )
}

function Owner({ people, ownerId, give }: { people: Causes['people']; ownerId: string | null; give: (to: string | null) => void }) {
  const { t } = useTexts()
  return (
    <Select
      className="cause-owner"
      aria-label={t('causes.owner')}
      placeholder={t('causes.owner')}
      allowClear
      value={ownerId}
      onChange={(to: string | undefined) => give(to ?? null)}
      options={people.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
