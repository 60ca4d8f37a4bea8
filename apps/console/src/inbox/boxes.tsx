import { Link } from '@tanstack/react-router'
import { type Box, type Inbox, MOST_COUNTED } from '@xiaoer/contract'
import { useFirstTexts } from '../texts/index.ts'

const ALL: readonly Box[] = ['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed']

/** The boxes as tabs with their counts; who waits stands out. */
export function Boxes({ box, counts }: { box: Box; counts: Inbox['counts'] | undefined }) {
  const { t } = useFirstTexts()
  return (
    <nav className="boxes" aria-label={t('inbox.boxes')}>
      {ALL.map((one) => (
        <Link
          key={one}
          to="/inbox/$box"
          params={{ box: one }}
          className={`box box-${one} ${one === box ? 'box-open' : ''} ${(counts?.[one] ?? 0) > 0 ? 'box-some' : ''}`}
          activeProps={{}}
          aria-current={one === box ? 'page' : undefined}
        >
          {t(`box.${one}`)} <span className="number box-count">{toldOf(counts?.[one])}</span>
        </Link>
      ))}
    </nav>
  )
}

const toldOf = (count: number | undefined) => (count !== undefined && count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : count)
