import { useQuery } from '@tanstack/react-query'
import type { ReportMails as All, ReportMail } from '@xiaoer/contract/worth'
import { Button, Table, Tag } from 'antd'
import { useState } from 'react'
import { reportMailCalls } from '../../api/worth/report-mails.ts'
import { EditOrRemove, useToldChange } from '../../changing/index.ts'
import { asCards, Drawer, Problem, Waiting } from '../../look/index.ts'
import { type Language, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { type Known, ReportMailForm } from './form.tsx'
import { Letters } from './letters.tsx'

/** What became of letters is read anew this often while this is open. Milliseconds. */
const LOOK_EVERY_MS = 5_000

/** The report by mail, in a drawer: to whom and how often, and how that went. */
export function ReportMails({ close }: { close: () => void }) {
  const { t, language } = useTexts()
  const all = useQuery({ queryKey: ['report-mails'], queryFn: reportMailCalls.read, refetchInterval: LOOK_EVERY_MS })
  const [known, open] = useState<Known>()
  return (
    <Drawer open size={640} title={t('reportMail.title')} onClose={close}>
      <p className="soft">{t('reportMail.words')}</p>
      {all.isPending && <Waiting />}
      {all.isLoadingError && <Problem error={all.error} again={() => void all.refetch()} />}
      {all.data && !known && (
        <>
          <MailTable all={all.data} open={open} />
          <p>
            <Button onClick={() => open({ mail: newMail(all.data, language) })}>{t('reportMail.add')}</Button>
          </p>
          <Letters letters={all.data.letters} />
        </>
      )}
      {all.data && known && <ReportMailForm known={known} all={all.data} done={() => open(undefined)} />}
    </Drawer>
  )
}

const newMail = ({ mailboxes }: All, language: Language): Known['mail'] => ({
  name: '',
  on: true,
  every: 'day',
  weekday: 1,
  time: '08:30',
  mailTo: [],
  mailbox: mailboxes[0]?.id ?? '',
  language,
})

function MailTable({ all, open }: { all: All; open: (known: Known) => void }) {
  const { t, language } = useTexts()
  const comma = language === 'en' ? ', ' : '、'
  const columns = [
    { title: t('reportMail.name'), render: (_: unknown, one: ReportMail) => <Name one={one} /> },
    { title: t('reportMail.mailTo'), render: (_: unknown, { mailTo }: ReportMail) => mailTo.join(comma) },
    { title: t('reportMail.every'), render: (_: unknown, one: ReportMail) => <When one={one} /> },
    { title: '', align: 'right' as const, render: (_: unknown, one: ReportMail) => <Changes one={one} open={open} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="small"
      columns={asCards(columns)}
      dataSource={all.mails}
      pagination={false}
      locale={{ emptyText: t('reportMail.none') }}
    />
  )
}

function Name({ one: { name, on } }: { one: ReportMail }) {
  const { t } = useTexts()
  return (
    <>
      <b>{name}</b> {!on && <Tag>{t('reportMail.off')}</Tag>}
    </>
  )
}

function When({ one: { every, weekday, time, on, nextAt } }: { one: ReportMail }) {
  const { t, language } = useTexts()
  return (
    <>
      {every === 'day' ? t('reportMail.daily', { time }) : t('reportMail.weekly', { day: weekdayName(weekday, language), time })}
      {on && (
        <>
          <br />
          <span className="faint">{t('reportMail.next', { at: fullTime(nextAt, language) })}</span>
        </>
      )}
    </>
  )
}

function Changes({ one, open }: { one: ReportMail; open: (known: Known) => void }) {
  const { t } = useTexts()
  const { id, nextAt: _, ...mail } = one
  const now = useToldChange('report-mails', () => reportMailCalls.now(id))
  return (
    <>
      <Button type="link" loading={now.isPending} onClick={() => now.mutate()}>
        {t('reportMail.now')}
      </Button>
      <EditOrRemove
        of="reportMail"
        kept="report-mails"
        name={mail.name}
        edit={() => open({ id, mail })}
        remove={() => reportMailCalls.remove(id)}
      />
    </>
  )
}

/** 1 is Monday; the fifth of January 1970 was one. */
const weekdayName = (weekday: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + weekday))
