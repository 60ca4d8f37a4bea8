import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PotentialCustomers } from '@xiaoer/contract/worth'
import { customerCalls } from '../../api/worth/insight.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { amountIn } from '../../parts/amount.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { Bars } from '../plot/index.ts'

const DAYS = 28

/** Who asked and did not buy, what they lacked, and the sessions. */
export function CustomersPart() {
  const { t } = useTexts()
  const customers = useQuery({ queryKey: ['customers'], queryFn: () => customerCalls.read(DAYS) })
  if (customers.isPending) return <Waiting />
  if (customers.isError) return <Problem error={customers.error} again={() => void customers.refetch()} />
  const { asked, ordered, lacks, products, currency, days } = customers.data
  if (customers.data.customers.length === 0)
    return <Empty title={t('customers.empty')}>{t('customers.words', { days, asked, ordered })}</Empty>
  return (
    <>
      <p className="soft">{t('customers.words', { days, asked, ordered })}</p>
      <div className="worth-grid">
        <Lacks lacks={lacks} currency={currency} />
        <Products products={products} />
      </div>
      <Sessions customers={customers.data.customers} currency={currency} />
    </>
  )
}

function Lacks({ lacks, currency }: Pick<PotentialCustomers, 'lacks' | 'currency'>) {
  const { t } = useTexts()
  return (
    <section className="card">
      <h2>{t('customers.lacks')}</h2>
      <Bars
        lying
        label={t('customers.lacks')}
        rows={lacks.map(({ lack, sessions }) => ({ name: t(`customers.lack.${lack}`), value: sessions }))}
      />
      <ul>
        {lacks.map(({ lack, sessions, worth }) => (
          <li key={lack}>
            {t(`customers.lack.${lack}`)}: <span className="number">{sessions}</span>{' '}
            <span className="soft number">{t('customers.worth', { worth: amountIn(worth, currency) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Products({ products }: Pick<PotentialCustomers, 'products'>) {
  const { t } = useTexts()
  return (
    <section className="card">
      <h2>{t('customers.products')}</h2>
      <ul>
        {products.map(({ title, sessions }) => (
          <li key={title}>
            <span dir="auto">{title}</span> <span className="number soft">{sessions}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sessions({ customers, currency }: Pick<PotentialCustomers, 'customers' | 'currency'>) {
  const { t, language } = useTexts()
  return (
    <section className="card">
      <h2>{t('customers.sessions')}</h2>
      <table className="cards">
        <thead>
          <tr>
            <th>{t('worth.session')}</th>
            <th>{t('customers.lacked')}</th>
            <th>{t('customers.product')}</th>
            <th>{t('customers.price')}</th>
          </tr>
        </thead>
        <tbody>
          {customers.map(({ sessionId, conversationId, openedAt, lack, product, price }) => (
            <tr key={sessionId}>
              <td className="card-head">
                <Link to="/conversations/$id" params={{ id: conversationId }}>
                  {fullTime(openedAt, language)}
                </Link>
              </td>
              <td data-title={t('customers.lacked')}>{t(`customers.lack.${lack}`)}</td>
              <td data-title={t('customers.product')}>
                <span dir="auto">{product ?? '–'}</span>
              </td>
              <td data-title={t('customers.price')} className="number">
                {price === null ? '–' : amountIn(price, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
