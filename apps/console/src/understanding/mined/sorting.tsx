import { useQuery } from '@tanstack/react-query'
import type { MinedScenario } from '@xiaoer/contract/mined'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { minedCalls } from '../../api/understanding/mined.ts'
import { useTexts } from '../../texts/index.ts'
import { IntentSelect } from '../intent-select.tsx'
import type { Change } from './scenario-page.tsx'

interface Props {
  scenario: MinedScenario
  change: Change
  busy: boolean
}

/** Another name, this is that intent, dropped or taken up again, split, merged. */
export function Sorting({ scenario, change, busy }: Props) {
  const { t } = useTexts()
  const { id, state, intent } = scenario
  const set = (body: Parameters<typeof minedCalls.change>[1]) =>
    change(async () => {
      await minedCalls.change(id, body)
      return undefined
    })
  const other = state === 'found' ? 'dropped' : 'found'
  return (
    <section className="card m-sorting">
      <Naming scenario={scenario} rename={(name) => set({ name })} />
      <Proposed scenario={scenario} take={(name) => set({ name })} busy={busy} />
      <IntentSelect
        label={t('mined.intent')}
        hint={t('mined.intent')}
        value={intent}
        clearable
        choose={(chosen) => set({ intent: chosen })}
      />
      <Merging id={id} change={change} />
      <Splitting id={id} change={change} busy={busy} />
      <Button disabled={busy} onClick={() => set({ state: other })}>
        {t(other === 'dropped' ? 'mined.drop' : 'mined.takeUp')}
      </Button>
    </section>
  )
}

function Naming({ scenario, rename }: { scenario: MinedScenario; rename: (name: string) => void }) {
  const { t } = useTexts()
  const [name, setName] = useState(scenario.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename(name.trim())
  }
  return (
    <form className="m-inline" onSubmit={submit}>
      <Input aria-label={t('mined.name')} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      <Button htmlType="submit" disabled={name.trim() === '' || name.trim() === scenario.name}>
        {t('mined.rename')}
      </Button>
    </form>
  )
}

/** What a language model would call it: a person takes it, or it is none. */
function Proposed({
  scenario: { proposedName, name },
  take,
  busy,
}: {
  scenario: MinedScenario
  take: (name: string) => void
  busy: boolean
}) {
  const { t } = useTexts()
  if (proposedName === null || proposedName === name) return null
  return (
    <span className="m-proposed">
      <span className="soft">{t('mined.proposed', { name: proposedName })}</span>{' '}
      <Button size="small" disabled={busy} onClick={() => take(proposedName)}>
        {t('mined.takeName')}
      </Button>
    </span>
  )
}

/** The other scenarios, to put this one to. */
function Merging({ id, change }: { id: string; change: Change }) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const others = useQuery({ queryKey: ['mined', 'found', words, 0], queryFn: () => minedCalls.readMined('found', words, 0) })
  const options = (others.data?.scenarios ?? [])
    .filter((one) => one.id !== id)
    .map((one) => ({ value: one.id, label: `${one.number} ${one.name} · ${one.matters}` }))
  const merge = (into: string) =>
    change(async () => {
      await minedCalls.merge(id, into)
      return into
    })
  return (
    <Select
      className="m-merge"
      aria-label={t('mined.merge')}
      placeholder={t('mined.merge')}
      showSearch={{ filterOption: false, onSearch: setWords }}
      options={options}
      value={null}
      onChange={(into: string | null) => into && merge(into)}
    />
  )
}

function Splitting({ id, change, busy }: { id: string; change: Change; busy: boolean }) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change(async () => (await minedCalls.split(id, words.trim())).id)
  }
  return (
    <form className="m-inline" onSubmit={submit}>
      <Input
        aria-label={t('mined.splitWords')}
        placeholder={t('mined.splitWords')}
        maxLength={60}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button htmlType="submit" loading={busy}>
        {t(words.trim() === '' ? 'mined.splitAlike' : 'mined.split')}
      </Button>
    </form>
  )
}
