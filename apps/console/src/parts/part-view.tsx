import './parts.css'
import { Part, type PartOf, type StoredPart } from '@xiaoer/contract'
import { Fragment } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { keyed } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Choices, Chosen, Unknown } from './cards/answer-cards.tsx'
import { MailCard } from './cards/mail-card.tsx'
import { FileView, Picture, Sound, Video } from './cards/media.tsx'
import { OrderCard } from './cards/order-card.tsx'
import { PerceivedCard } from './cards/perceived-card.tsx'
import { ProductCard } from './cards/product-card.tsx'
import { ShipmentCard } from './cards/shipment-card.tsx'
import { linked } from './linked.ts'

const Later = lazyPart(async () => (await import('./cards/later-card.tsx')).LaterCard, null)

/** One piece of a message. What this build does not know is shown by its words. */
export function PartView({ part }: { part: StoredPart }) {
  const known = Part.safeParse(part)
  return known.success ? <Known part={known.data} /> : <Unknown part={part} />
}

function Known({ part }: { part: Part }) {
  switch (part.kind) {
    case 'text':
      return <Words text={part.text} fold={part.fold} isWhole={part.fold?.[0] === 0 && part.fold[1] === part.text.length} />
    case 'image':
      return <Picture part={part} />
    case 'voice':
      return <Sound part={part} />
    case 'video':
      return <Video part={part} />
    case 'file':
      return <FileView part={part} />
    case 'product':
      return <ProductCard part={part} />
    case 'order':
      return <OrderCard part={part} />
    case 'shipment':
      return <ShipmentCard part={part} />
    case 'choices':
      return <Choices part={part} />
    case 'chosen':
      return <Chosen part={part} />
    case 'mail':
      return <MailCard part={part} />
    case 'perceived':
      return <PerceivedCard part={part} />
    case 'form':
    case 'coupon':
    case 'cart':
    case 'decision':
    case 'rating':
      return <Later part={part} />
    default:
      return part satisfies never
  }
}

/** All of the words; what the shopper reads only after a tap is marked. Words that wait as a whole are what a letter passes on, or goes on with. */
function Words({ text, fold: [from, to] = [0, 0], isWhole }: Pick<PartOf<'text'>, 'text' | 'fold'> & { isWhole: boolean }) {
  const { t } = useTexts()
  if (isWhole)
    return (
      <details className="bubble" dir="auto">
        <summary>{t('part.passedOn')}</summary>
        <Linked text={text} />
      </details>
    )
  return (
    <div className="bubble" dir="auto">
      <Linked text={text.slice(0, from)} />
      {to > from && (
        <span className="folded" title={t('part.folded')}>
          <Linked text={text.slice(from, to)} />
        </span>
      )}
      <Linked text={text.slice(to)} />
    </div>
  )
}

const Linked = ({ text }: { text: string }) =>
  keyed(linked(text), (piece) => piece.text).map(({ key, item }) => (
    <Fragment key={key}>{item.href ? <Away href={item.href}>{item.text}</Away> : item.text}</Fragment>
  ))

/** A link out of the console, which tells the other side nothing of us. */
const Away = ({ href, children }: { href: string; children: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer nofollow">
    {children}
  </a>
)
