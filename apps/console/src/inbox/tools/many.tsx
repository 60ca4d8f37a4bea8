import type { ConversationRow } from '@xiaoer/contract'
import type { DoMany } from '@xiaoer/contract/labels'
import { App, Select } from 'antd'
import { labelCalls } from '../../api/people/labels.ts'
import { useToldChange } from '../../changing/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'

/** So many go in one call. */
const MOST = 200
const HOUR = 3_600_000

type Deed = DoMany['deed']

/** The same for all that is listed: given to a colleague, let sleep, or closed where one holds them. It is asked once before it is done. */
export function Many({ rows }: { rows: readonly ConversationRow[] }) {
  const { t } = useTexts()
  const me = useMe()
  const ask = useAsked()
  const people = (useTeams().data?.people ?? []).filter(({ here, onBreak }) => here && !onBreak)
  const open = rows.filter(({ sessionOpen }) => sessionOpen).slice(0, MOST)
  const mine = open.filter(({ agentId }) => agentId === me.accountId)
  return (
    <>
      <Choose
        label={t('many.assign')}
        options={people.map(({ accountId, name, load, capacity }) => ({ value: accountId, label: `${name} ${load}/${capacity}` }))}
        choose={(accountId) => ask(open, { do: 'assign', accountId, note: '' }, 'assign')}
      />
      <Choose
        label={t('many.snooze')}
        options={(['1', '4', '24'] as const).map((hours) => ({ value: hours, label: t('labels.hours', { n: Number(hours) }) }))}
        choose={(hours) => ask(open, { do: 'snooze', until: new Date(Date.now() + Number(hours) * HOUR).toISOString() }, 'snooze')}
      />
      <Choose
        label={t('many.settle')}
        options={(['settled', 'unsettled'] as const).map((value) => ({ value, label: t(`deed.${value}`) }))}
        choose={(outcome) => ask(mine, { do: 'settle', outcome: outcome === 'settled' ? 'settled' : 'unsettled' }, 'settle')}
      />
    </>
  )
}

interface Choice {
  label: string
  options: { value: string; label: string }[]
  choose: (value: string) => void
}

/** A menu that keeps nothing chosen. */
const Choose = ({ label, options, choose }: Choice) => (
  <Select
    size="small"
    value={null}
    aria-label={label}
    placeholder={label}
    options={options}
    popupMatchSelectWidth={false}
    onChange={(value: string | null) => value !== null && choose(value)}
  />
)

/** Asks with how many, does it, and tells how many were done and why others were not. */
function useAsked() {
  const { t } = useTexts()
  const { modal, message } = App.useApp()
  const run = useToldChange(
    'inbox',
    (wish: DoMany) => labelCalls.doMany(wish),
    (told) => {
      const [first] = told.refused
      if (first)
        void message.warning(
          t('many.refused', { done: told.done, n: told.refused.length, why: refusedWords(first.why) ?? first.why.reason }),
        )
    },
  )
  return (rows: readonly ConversationRow[], deed: Deed, name: 'assign' | 'snooze' | 'settle') => {
    if (rows.length === 0) return void message.info(t('many.none'))
    void modal.confirm({
      title: t(`many.sure.${name}`, { n: rows.length }),
      cancelText: t('page.cancel'),
      okText: t('many.go'),
      onOk: () => run.mutateAsync({ conversationIds: rows.map(({ id }) => id), deed }).catch(() => undefined),
    })
  }
}
