import { useQuery } from '@tanstack/react-query'
import type { Criterion, ScoreCard } from '@xiaoer/contract/quality'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { useToldChange } from '../../changing/index.ts'
import { Drawer, keyed, Problem, Sure, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** The score cards, and one opened to be changed or made. */
export function CardsPart() {
  const { t } = useTexts()
  const cards = useQuery({ queryKey: ['quality', 'cards'], queryFn: qualityCalls.cards })
  const [opened, open] = useState<ScoreCard | 'new'>()
  const remove = useToldChange('quality', (id: string) => qualityCalls.removeCard(id))
  if (cards.isPending) return <Waiting />
  if (cards.isError) return <Problem error={cards.error} again={() => void cards.refetch()} />
  return (
    <>
      <p className="soft">{t('quality.cardsWords')}</p>
      {cards.data.cards.map((card) => (
        <section key={card.id} className="card quality-card">
          <h2>
            {card.name} <span className="soft number">v{card.version}</span>
          </h2>
          <p>{card.criteria.map(({ name, weight, fatal }) => `${name} ${fatal ? '▲' : weight}`).join(' · ')}</p>
          <Button onClick={() => open(card)}>{t('quality.change')}</Button>{' '}
          <Sure
            title={t('quality.removeSure', { name: card.name })}
            okText={t('quality.remove')}
            cancelText={t('page.cancel')}
            onConfirm={() => remove.mutate(card.id)}
          >
            <Button danger type="link">
              {t('quality.remove')}
            </Button>
          </Sure>
        </section>
      ))}
      <Button type="primary" onClick={() => open('new')}>
        {t('quality.newCard')}
      </Button>
      {opened && (
        <Drawer open size={620} title={opened === 'new' ? t('quality.newCard') : opened.name} onClose={() => open(undefined)}>
          <CardForm known={opened === 'new' ? undefined : opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

/** What a new card begins with, in the language of the desk. */
const START = [
  { id: 'manners', weight: 20, fatal: false },
  { id: 'matter', weight: 30, fatal: false },
  { id: 'facts', weight: 30, fatal: false },
  { id: 'settled', weight: 20, fatal: false },
  { id: 'promise', weight: 0, fatal: true },
  { id: 'privacy', weight: 0, fatal: true },
] as const

function CardForm({ known, done }: { known: ScoreCard | undefined; done: () => void }) {
  const { t } = useTexts()
  const [name, setName] = useState(known?.name ?? t('quality.start.name'))
  const [passMark, setPassMark] = useState(known?.passMark ?? 80)
  const [criteria, set] = useState<readonly Criterion[]>(
    known?.criteria ?? START.map((one) => ({ ...one, name: t(`quality.start.${one.id}`), help: t(`quality.startHelp.${one.id}`) })),
  )
  const save = useToldChange(
    'quality',
    () => qualityCalls.putCard({ name, passMark, criteria: [...criteria], version: known?.version }, known?.id),
    done,
  )
  const change = (at: number, to: Partial<Criterion>) => set(criteria.map((one, i) => (i === at ? { ...one, ...to } : one)))
  const add = () =>
    set([...criteria, { id: `line_${criteria.length + 1}_${Date.now() % 100_000}`, name: '', help: '', weight: 10, fatal: false }])
  return (
    <div className="quality-form">
      <Input aria-label={t('quality.cardName')} value={name} onChange={({ target }) => setName(target.value)} />
      {keyed(criteria, ({ id }) => id).map(({ key, item }, at) => (
        <Line key={key} one={item} change={(to) => change(at, to)} drop={() => set(criteria.filter((_, i) => i !== at))} />
      ))}
      <Button onClick={add}>{t('quality.addLine')}</Button>
      <p>
        {t('quality.passMark')}{' '}
        <InputNumber aria-label={t('quality.passMark')} min={0} max={100} value={passMark} onChange={(to) => setPassMark(to ?? 80)} />
      </p>
      <Button
        type="primary"
        loading={save.isPending}
        disabled={!name.trim() || criteria.some((one) => !one.name.trim())}
        onClick={() => save.mutate(undefined)}
      >
        {t('quality.save')}
      </Button>
    </div>
  )
}

function Line({ one, change, drop }: { one: Criterion; change: (to: Partial<Criterion>) => void; drop: () => void }) {
  const { t } = useTexts()
  return (
    <div className="quality-line">
      <Input aria-label={t('quality.lineName')} value={one.name} onChange={({ target }) => change({ name: target.value })} />
      <Input
        aria-label={t('quality.lineHelp')}
        placeholder={t('quality.lineHelp')}
        value={one.help}
        onChange={({ target }) => change({ help: target.value })}
      />
      <InputNumber
        aria-label={t('quality.weight')}
        min={0}
        max={100}
        value={one.weight}
        onChange={(weight) => change({ weight: weight ?? 0 })}
      />
      <Checkbox checked={one.fatal} onChange={({ target }) => change({ fatal: target.checked })}>
        {t('quality.fatal')}
      </Checkbox>
      <Button type="text" aria-label={t('quality.dropLine')} onClick={drop}>
        ×
      </Button>
    </div>
  )
}
