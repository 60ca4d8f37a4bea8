import { useNavigate, useSearch } from '@tanstack/react-router'
import { PromiseKind } from '@xiaoer/contract/deeds'
import { Button, Input, Segmented, Select, Space } from 'antd'
import { deedCalls } from '../api/index.ts'
import { SearchField } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { momentOfField, zoneTold } from '../time/index.ts'
import { Promises } from './promises.tsx'

const WHICH = ['held', 'every'] as const
/** What was sought does not stand between a session and the whole of its promises. */
const ALL = { every: true, words: undefined, kind: undefined, from: undefined, to: undefined } as const

/** The ledger of promises: those held back or all of them, by words, kind, days and session, as a table to take away. The address says which. */
export function Ledger() {
  const { t, language } = useTexts()
  const search = useSearch({ from: '/desk/deeds' })
  const { every = false, words = '', kind, sessionId, from, to } = search
  const navigate = useNavigate()
  // what was chosen a moment ago stands, also where the words come a little later
  const choose = (more: typeof search) =>
    void navigate({ from: '/deeds', to: '/deeds', search: (before) => ({ ...before, ...more }), replace: true, resetScroll: false })
  const manages = useMe().rights.includes('figures.export')
  const meant = { held: !every, words, kind, sessionId, from: from && beginOf(from), until: to && beginOf(to, 1) }
  return (
    <>
      <Space wrap className="deeds-ledger">
        <Segmented
          options={WHICH.map((value) => ({ value, label: t(`ledger.${value}`) }))}
          value={every ? 'every' : 'held'}
          onChange={(value) => choose({ every: value === 'every' ? true : undefined })}
        />
        <SearchField
          words={words}
          find={(text) => choose({ words: text || undefined })}
          label={t('ledger.search')}
          className="ledger-search"
        />
        <Kinds kind={kind} choose={(one) => choose({ kind: one })} />
        <Day label={t('ledger.from')} day={from} most={to} choose={(day) => choose({ from: day })} />
        <Day label={t('ledger.to')} day={to} least={from} choose={(day) => choose({ to: day })} />
        {sessionId && <Button onClick={() => choose({ sessionId: undefined })}>{t('ledger.oneSession')} ✕</Button>}
        {manages && (
          <Button href={deedCalls.promisesAt(meant, language, zoneTold())} download="promises.csv">
            {t('ledger.export')}
          </Button>
        )}
      </Space>
      <Promises meant={meant} ofSession={(id) => choose({ ...ALL, sessionId: id })} />
    </>
  )
}

/** The moment at which a day begins by the clock that all moments are told by, or one some days later. */
function beginOf(day: string, later = 0): string {
  const begin = new Date(`${day}T00:00:00Z`)
  begin.setUTCDate(begin.getUTCDate() + later)
  return momentOfField(`${begin.toISOString().slice(0, 10)}T00:00`)
}

function Kinds({ kind, choose }: { kind: PromiseKind | undefined; choose: (kind: PromiseKind | undefined) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <Select<PromiseKind | ''>
      aria-label={t('ledger.kind')}
      className="ledger-kind"
      value={kind ?? ''}
      onChange={(value) => choose(value || undefined)}
      options={[
        { value: '', label: t('ledger.anyKind') },
        ...PromiseKind.options.map((value) => ({ value, label: named('promise.kind', value) })),
      ]}
    />
  )
}

interface DayProps {
  label: string
  day: string | undefined
  least?: string | undefined
  most?: string | undefined
  choose: (day: string | undefined) => void
}

function Day({ label, day = '', least, most, choose }: DayProps) {
  return (
    <Input
      type="date"
      prefix={<span className="faint">{label}</span>}
      aria-label={label}
      className="ledger-day"
      value={day}
      min={least}
      max={most}
      onChange={({ target }) => choose(target.value || undefined)}
    />
  )
}
