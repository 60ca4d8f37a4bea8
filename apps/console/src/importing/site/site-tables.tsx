import { Link } from '@tanstack/react-router'
import type { SiteDetail } from '@xiaoer/contract'
import { Table, Tag } from 'antd'
import { asCards } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

const SHOWN = 20

/** Pages of a site, those that are not read first, each with why. */
export function PageTable({ pages }: { pages: SiteDetail['shownPages'] }) {
  const { t } = useTexts()
  if (pages.length === 0) return null
  const columns = [
    {
      title: t('site.page'),
      render: (_: unknown, { address, title }: SiteDetail['shownPages'][number]) => (
        <>
          {title && <b>{title} </b>}
          <a href={address} target="_blank" rel="noreferrer noopener">
            {address}
          </a>
        </>
      ),
    },
    {
      title: t('knowledge.status'),
      width: 110,
      render: (_: unknown, { state }: SiteDetail['shownPages'][number]) => t(`site.page.${state}`),
    },
    { title: t('import.reason'), dataIndex: 'reason' },
    {
      title: t('site.passages'),
      width: 80,
      render: (_: unknown, { passages }: SiteDetail['shownPages'][number]) => <span className="number">{passages}</span>,
    },
  ]
  return (
    <section data-rows="pages" aria-label={t('site.pages')}>
      <h2>{t('site.pages')}</h2>
      <Table
        className="cards"
        rowKey="address"
        size="small"
        columns={asCards(columns)}
        dataSource={pages}
        pagination={pages.length > SHOWN && { pageSize: SHOWN, showSizeChanger: false }}
      />
    </section>
  )
}

/** Some of its passages as they answer, drafts first. */
export function PassageTable({ passages }: { passages: SiteDetail['shownPassages'] }) {
  const { t } = useTexts()
  if (passages.length === 0) return null
  const columns = [
    {
      title: t('knowledge.question'),
      width: '34%',
      render: (_: unknown, { question, status }: SiteDetail['shownPassages'][number]) => (
        <>
          {status === 'draft' && <Tag>{t('site.passage.draft')}</Tag>}
          <Link to="/knowledge" search={{ q: question }}>
            {question}
          </Link>
        </>
      ),
    },
    { title: t('knowledge.answer'), dataIndex: 'answer' },
  ]
  return (
    <section data-rows="passages" aria-label={t('site.passages')}>
      <h2>
        {t('site.passages')} <span className="soft">{t('import.some')}</span>
      </h2>
      <Table className="cards" rowKey="entryId" size="small" columns={asCards(columns)} dataSource={passages} pagination={false} />
    </section>
  )
}
