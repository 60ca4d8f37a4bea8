import { Link } from '@tanstack/react-router'
import type { Policies } from '@xiaoer/contract'
import { Button, Table } from 'antd'
import { asCards } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

type Edition = Policies['editions'][number]

interface Props {
  editions: readonly Edition[]
  begin: ((text: string) => void) | undefined
}

/** The versions in the order of their days; the one that decides now is marked, and those whose day has not come. */
export function Editions({ editions, begin }: Props) {
  const { t } = useTexts()
  const now = editions.findIndex(({ inForce }) => inForce)
  const isComing = (one: Edition) => now >= 0 && editions.indexOf(one) > now
  const columns = [
    {
      title: t('policy.version'),
      render: (_: unknown, one: Edition) => (
        <>
          {one.version} {one.inForce && <b>{t('policy.inForce')}</b>}
          {isComing(one) && <span className="soft">{t('policy.coming')}</span>}
        </>
      ),
    },
    { title: t('policy.from'), dataIndex: 'from' },
    { title: t('policy.until'), dataIndex: 'until', render: (until: string | null) => until ?? '—' },
    {
      title: '',
      render: (_: unknown, { text }: Edition) =>
        begin && (
          <Button size="small" onClick={() => begin(text)}>
            {t('policy.begin')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <h2>{t('policy.editions')}</h2>
      <Table className="cards" rowKey="version" size="small" columns={asCards(columns)} dataSource={[...editions]} pagination={false} />
      <p className="soft policy-entries">
        {t('policy.entries')}{' '}
        <Link to="/knowledge/health/$topic" params={{ topic: 'contradiction' }} style={{ textDecoration: 'underline' }}>
          {t('policy.seeEntries')}
        </Link>
      </p>
    </>
  )
}
