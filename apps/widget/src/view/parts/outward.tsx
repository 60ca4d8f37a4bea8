import type { ComponentChildren, JSX } from 'preact'
import { webUrl } from '../../look/index.ts'

/** A card's way into the shop: a link that says to which host it goes where that is not the page's own; plain where there is none. */
export function Outward({
  url,
  className,
  children,
}: {
  url: string | undefined
  className: string
  children: ComponentChildren
}): JSX.Element {
  const to = webUrl(url, document.baseURI)
  if (!to) return <div class={className}>{children}</div>
  const own = to.origin === location.origin
  return (
    <a class={className} href={to.href} target={own ? '_self' : '_blank'} rel="noopener noreferrer">
      {children}
      {!own && <span class="host">{to.host}</span>}
    </a>
  )
}

/** A picture of a product, small. Its words stand beside it. */
export function Thumb({ src }: { src: string | undefined | null }): JSX.Element {
  const url = webUrl(src ?? undefined, document.baseURI)
  return <span class="thumb">{url && <img src={url.href} alt="" loading="lazy" referrerpolicy="no-referrer" />}</span>
}
