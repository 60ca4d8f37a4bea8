import type { ModelProbes, ProbedModel } from '@xiaoer/contract'
import { ModelProbe } from '@xiaoer/contract'
import { Progress, Table } from 'antd'
import { asCards } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime, lengthOf } from '../../time/index.ts'

/** First words later than this are felt as a wait. */
const SLOW_MS = 3_000

/** What an address was found to be able to do, and what follows from each; while it is tried, how far that has come. */
export function ProbesOf({ probes: { beganAt, endedAt, probes } }: { probes: ModelProbes }) {
  const { t, language } = useTexts()
  const share = Math.round((probes.length / ModelProbe.options.length) * 100)
  return (
    <section aria-label={t('llm.probes')}>
      <h4>{t('llm.probes')}</h4>
      <p className="soft">{t(endedAt ? 'llm.probes.tried' : 'llm.probes.trying', { at: fullTime(beganAt, language) })}</p>
      {!endedAt && <Progress percent={share} size="small" />}
      <Found probes={probes} />
    </section>
  )
}

function Found({ probes }: { probes: readonly ProbedModel[] }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <Table<ProbedModel>
      rowKey="probe"
      className="cards"
      size="small"
      dataSource={probes}
      pagination={false}
      locale={{ emptyText: '–' }}
      columns={asCards([
        { title: t('llm.probes.what'), render: (_, { probe }) => named('llm.probe', probe) },
        { title: t('llm.probes.came'), render: (_, probed) => <Came probed={probed} /> },
        { title: t('llm.probes.follows'), render: (_, probed) => named('llm.follows', followsFrom(probed)) },
      ])}
    />
  )
}

function Came({ probed: { probe, came, figure, why } }: { probed: ProbedModel }) {
  const { t } = useTexts()
  const named = useNamed()
  if (came === 'unknown') return <span className="soft">{`${t('llm.probes.unknown')} ${why ? named('llm.why', why) : ''}`}</span>
  const isBad = came === 'no' && NEEDED.has(probe)
  const more =
    figure === null
      ? ''
      : probe === 'streams'
        ? ` · ${lengthOf(figure, t)}`
        : figure > 0
          ? ` · ${t('llm.probes.tokens', { n: figure })}`
          : ''
  return (
    <span className={isBad ? 'bad' : 'number'}>
      {isBad && '▲ '}
      {t(`llm.probes.${came}`)}
      {more}
      {came === 'no' && probe === 'answers' && why && ` · ${named('llm.why', why)}`}
    </span>
  )
}

/** Without these a model cannot drive. */
const NEEDED: ReadonlySet<ModelProbe> = new Set(['answers', 'tools', 'context'])

/** Under which name the catalogue has what follows. */
function followsFrom({ probe, came, figure, why }: ProbedModel): string {
  if (came === 'unknown') return 'unknown'
  if (probe === 'streams' && came === 'yes' && (figure ?? 0) > SLOW_MS) return 'streams.slow'
  if (probe === 'thinking_back' && why === 'refused') return 'thinking_back.never'
  return `${probe}.${came}`
}
