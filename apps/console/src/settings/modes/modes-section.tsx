import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type IntentMode, IntentMode as MODES, type ModeRow, type Modes, type ModeVolumes } from '@xiaoer/contract/modes'
import { App, Button, Select, Table } from 'antd'
import { useState } from 'react'
import { CallFailed, modeCalls } from '../../api/index.ts'
import { Fell } from '../../fallen/index.ts'
import { intentName, intentNames } from '../../intents/index.ts'
import { asCards, Problem, problemTitle, SearchField, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { type Language, type Say, useTexts } from '../../texts/index.ts'
import { Decisions } from './decisions.tsx'

/** How far the bot goes with every intent, how often it is brought, and how often people agreed with what was decided of it. */
export function ModesSection() {
  const { t, language } = useTexts()
  const [q, find] = useState('')
  const modes = useQuery({ queryKey: ['modes'], queryFn: modeCalls.modes })
  const volumes = useQuery({ queryKey: ['mode-volumes'], queryFn: modeCalls.volumes })
  if (modes.isPending) return <Waiting />
  if (modes.isLoadingError) return <Problem error={modes.error} again={() => void modes.refetch()} />
  const { decisions, low } = modes.data.needs
  const words = q.trim().toLowerCase()
  const rows = allModes(modes.data.modes, volumes.data, language).filter(({ intent, name }) =>
    `${name} ${intent}`.toLowerCase().includes(words),
  )
  return (
    <>
      <p className="soft">{t('modes.words', { decisions, low: Math.round(100 * low) })}</p>
      <SearchField words={q} find={find} label={t('modes.find')} className="modes-find" />
      <ModeTable rows={rows} needs={modes.data.needs} days={volumes.data?.days} />
    </>
  )
}

interface Shown extends ModeRow {
  readonly name: string
  /** Turns of the last days; undefined where they are not read yet. */
  readonly turns: number | undefined
  /** What people made of it in them; undefined where there were none. */
  readonly volume: ModeVolumes['turns'][number] | undefined
}

const UNSET = { mode: 'full', since: null, byItself: false, fell: null, mayRise: false } as const
const UNJUDGED = { decisions: 0, agreed: 0, waiting: 0, low: 0 }

/** Every intent: those with a mode of their own first, then by how often they are brought. */
function allModes(set: readonly ModeRow[], volumes: ModeVolumes | undefined, language: Language): Shown[] {
  const volumeOf = (intent: string) => volumes?.turns.find((one) => one.intent === intent)
  const names = new Map(intentNames(language).map(({ value, label }) => [value, label]))
  const own = new Set(set.map(({ intent }) => intent))
  const others = [...names.keys()].filter((intent) => !own.has(intent)).map((intent) => ({ intent, ...UNSET, agreement: UNJUDGED }))
  return [...set, ...others]
    .map((row) => ({ ...row, name: names.get(row.intent) ?? intentName(row.intent, language), volume: volumeOf(row.intent) }))
    .map((row) => ({ ...row, turns: volumes && (row.volume?.turns ?? 0) }))
    .toSorted((a, b) => Number(own.has(b.intent)) - Number(own.has(a.intent)) || (b.turns ?? 0) - (a.turns ?? 0))
}

interface TableProps {
  readonly rows: readonly Shown[]
  readonly needs: Modes['needs']
  readonly days: number | undefined
}

function ModeTable({ rows, needs, days }: TableProps) {
  const { t } = useTexts()
  const [laidOpen, layOpen] = useState<readonly string[]>([])
  const columns = useColumns({ needs, days }, (intent) => layOpen((open) => [...new Set([...open, intent])]))
  return (
    <Table
      className="cards"
      size="small"
      rowKey="intent"
      columns={asCards(columns)}
      dataSource={[...rows]}
      expandable={{
        expandedRowRender: ({ intent }) => <Decisions intent={intent} />,
        rowExpandable: isCounted,
        expandedRowKeys: laidOpen,
        onExpandedRowsChange: (keys) => layOpen(keys.map(String)),
      }}
      pagination={false}
      locale={{ emptyText: t('modes.notFound') }}
    />
  )
}

function useColumns({ needs, days }: Pick<TableProps, 'needs' | 'days'>, judge: (intent: string) => void) {
  const { t } = useTexts()
  return [
    { title: t('modes.intent'), key: 'intent', render: (_: unknown, { name }: Shown) => name },
    {
      title: days === undefined ? t('modes.volume') : t('modes.volumeDays', { days }),
      key: 'turns',
      align: 'right' as const,
      render: (_: unknown, { turns }: Shown) => <span className="number">{turns ?? '…'}</span>,
    },
    { title: t('modes.mode'), key: 'mode', render: (_: unknown, row: Shown) => <ModeOf row={row} needs={needs} /> },
    {
      title: t('modes.agreed'),
      key: 'agreed',
      align: 'right' as const,
      render: (_: unknown, row: Shown) =>
        isCounted(row) ? <Agreed row={row} needed={needs.decisions} judge={() => judge(row.intent)} /> : <Unset volume={row.volume} />,
    },
  ]
}

/** What has decisions of its own, which people judge one by one. */
const isCounted = ({ mode, since, agreement }: ModeRow): boolean => mode !== 'full' || since !== null || agreement.decisions > 0

function ModeOf({ row, needs }: { row: ModeRow; needs: Modes['needs'] }) {
  const { t, language } = useTexts()
  const set = useSetMode()
  const me = useMe()
  return (
    <>
      <Select<IntentMode>
        value={row.mode}
        disabled={!me.rights.includes('modes')}
        aria-label={t('modes.of', { intent: intentName(row.intent, language) })}
        options={MODES.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
        onChange={(mode) => set.mutate({ intent: row.intent, mode })}
      />
      {row.byItself && <Fell row={row} needs={needs} />}
    </>
  )
}

/** What was never set is judged by nobody: how often nobody objected to what the bot said, and how often an agent sent what it would have said. */
function Unset({ volume }: Pick<Shown, 'volume'>) {
  const { t } = useTexts()
  const lines = (['served', 'suggested'] as const).flatMap((of) => {
    const found = volume?.[of]
    return found && found.of > 0 ? [{ of, agreed: found.agreed, all: found.of, low: (100 * found.low).toFixed(1) }] : []
  })
  if (lines.length === 0) return <span className="faint">{t('modes.notYetCounted')}</span>
  return lines.map(({ of, agreed, all, low }) => (
    <div key={of} className="number">
      <span className="soft">{t(`modes.${of}`)}</span> {agreed} / {all} <span className="soft">· ≥ {low} %</span>
    </div>
  ))
}

interface AgreedProps {
  row: ModeRow
  /** Judged decisions that a rise takes at least. */
  needed: number
  judge: () => void
}

function Agreed({ row: { agreement, mayRise, mode }, needed, judge }: AgreedProps) {
  const { t } = useTexts()
  const { agreed, decisions, waiting, low } = agreement
  return (
    <span className="number">
      {agreed} / {decisions} {decisions > 0 && <span className="soft">· ≥ {(100 * low).toFixed(1)} %</span>}
      {mode !== 'full' && decisions < needed && <span className="faint"> · {t('modes.toGo', { n: needed - decisions })}</span>}{' '}
      {waiting > 0 && (
        <Button size="small" onClick={judge}>
          {t('modes.waiting', { n: waiting })}
        </Button>
      )}
      {mayRise && <span className="bot-on"> {t('modes.mayRise')}</span>}
    </span>
  )
}

function useSetMode() {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ intent, mode }: { intent: string; mode: IntentMode }) => modeCalls.setMode(intent, mode),
    onError: (error, { intent, mode }) => void message.error(refusalOf(error, client.getQueryData<Modes>(['modes']), { intent, mode }, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['modes'] }),
  })
}

/** Why a mode may not rise, with the count; the service's own words for anything else. */
function refusalOf(error: unknown, known: Modes | undefined, { intent, mode }: { intent: string; mode: IntentMode }, t: Say): string {
  const row = known?.modes.find((one) => one.intent === intent)
  if (!(error instanceof CallFailed) || error.code !== 'conflict' || !known) return problemTitle(error, t)
  const [from, to] = [row?.mode ?? 'full', mode].map((one) => MODES.options.indexOf(one))
  if ((to ?? 0) - (from ?? 0) > 1) return t('modes.oneStep')
  const { agreed = 0, decisions = 0, low = 0 } = row?.agreement ?? {}
  const share = (of: number) => (100 * of).toFixed(1)
  return t('modes.notYet', { agreed, decisions, low: share(low), needs: known.needs.decisions, least: share(known.needs.low) })
}
