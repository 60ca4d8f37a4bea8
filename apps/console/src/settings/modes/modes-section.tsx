import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type IntentMode, IntentMode as MODES, type ModeRow, type Modes } from '@xiaoer/contract/modes'
import { App, Button, Select, Table } from 'antd'
import { useState } from 'react'
import { CallFailed, modeCalls } from '../../api/index.ts'
import { Fell } from '../../fallen/index.ts'
import { intentName, intentNames } from '../../intents/index.ts'
import { asCards, Problem, problemTitle, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { type Say, useTexts } from '../../texts/index.ts'
import { Decisions } from './decisions.tsx'

/** How far the bot goes with each intent, and how often people agreed with what it decided. */
export function ModesSection() {
  const { t } = useTexts()
  const modes = useQuery({ queryKey: ['modes'], queryFn: modeCalls.modes })
  if (modes.isPending) return <Waiting />
  if (modes.isLoadingError) return <Problem error={modes.error} again={() => void modes.refetch()} />
  const { decisions, low } = modes.data.needs
  return (
    <>
      <p className="soft">{t('modes.words', { decisions, low: Math.round(100 * low) })}</p>
      <AddIntent taken={modes.data.modes.map(({ intent }) => intent)} />
      <ModeTable modes={modes.data} />
    </>
  )
}

function ModeTable({ modes: { modes: rows, needs } }: { modes: Modes }) {
  const { t, language } = useTexts()
  const [laidOpen, layOpen] = useState<readonly string[]>([])
  const columns = [
    { title: t('modes.intent'), key: 'intent', render: (_: unknown, { intent }: ModeRow) => intentName(intent, language) },
    {
      title: t('modes.mode'),
      key: 'mode',
      render: (_: unknown, row: ModeRow) => <ModeOf row={row} needs={needs} />,
    },
    {
      title: t('modes.agreed'),
      key: 'agreed',
      align: 'right' as const,
      render: (_: unknown, row: ModeRow) => (
        <Agreed row={row} needed={needs.decisions} judge={() => layOpen((open) => [...new Set([...open, row.intent])])} />
      ),
    },
  ]
  return (
    <Table
      className="cards"
      size="small"
      rowKey="intent"
      columns={asCards(columns)}
      dataSource={rows}
      expandable={{
        expandedRowRender: ({ intent }) => <Decisions intent={intent} />,
        expandedRowKeys: laidOpen,
        onExpandedRowsChange: (keys) => layOpen(keys.map(String)),
      }}
      pagination={false}
      locale={{ emptyText: t('modes.none') }}
    />
  )
}

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

/** Every other intent is served in full; to watch one it is named here. */
function AddIntent({ taken }: { taken: readonly string[] }) {
  const { t, language } = useTexts()
  const set = useSetMode()
  const me = useMe()
  const options = intentNames(language).filter(({ value }) => !taken.includes(value))
  if (!me.rights.includes('modes')) return null
  return (
    <Select<string | null>
      showSearch={{ optionFilterProp: 'label' }}
      // what was chosen stands in the table
      value={null}
      placeholder={t('modes.add')}
      aria-label={t('modes.add')}
      options={options}
      style={{ minWidth: 280, marginBottom: 12 }}
      onChange={(intent) => intent && set.mutate({ intent, mode: 'shadow' })}
    />
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
