// Made by generate.ts from the OpenAPI document; change nothing here.

/** The answer of `commentTicket`. */
export type NewComment = {
  id: string
  isNew: boolean
}

/** The answer of `decideCase`. */
export type OpenDecision = {
  shopId: string
  lines: {
    title: string
    options: {
      option: string
      standing: string
      refund: {
        minor: number
        currency: string
      } | null
      reasons: {
        rule: string
        policy: string
        version: string
        text: {
          'zh-CN': string
          en: string
        }
      }[]
    }[]
    closed: {
      option: string
      why: string
      reasons: {
        rule: string
        policy: string
        version: string
        text: {
          'zh-CN': string
          en: string
        }
      }[]
    }[]
  }[]
}

/** The answer of `draftReply`. */
export type OpenDraft = {
  text: string
  lookedUp: string[]
}

/** The answer of `openTicket`. */
export type NewTicket = {
  id: string
  number: number
  status: 'new' | 'working' | 'waiting_shopper' | 'waiting_other' | 'done' | 'dropped'
  isNew: boolean
}

/** The answer of `readComments`. */
export type TicketComments = {
  comments: {
    id: string
    by: 'requester' | 'colleague' | 'program'
    name: string
    words: string
    at: string
    mail: 'waiting' | 'sending' | 'sent' | 'uncertain' | 'failed' | null
  }[]
}

/** The answer of `readOrder`. */
export type OpenOrder = {
  order: {
    orderNumber: string
    state: string
    agedMinutes?: number
    placedAt: string
    total: {
      minor: number
      currency: string
    }
    items: {
      title: string
      variant: string | null
      quantity: number
      image: string | null
    }[]
    shipments: {
      carrier: string
      trackingNumber: string
      state: string
      nodes: {
        at: string
        place?: string
        text: string
      }[]
      items: string[]
    }[]
  }
  shopId: string
  shop: string
  readAt: string
  code: string | null
}

/** The answer of `readTicket`. */
export type Ticket = {
  id: string
  number: number
  conversationId: string | null
  subject: string
  state: 'open' | 'done'
  status: 'new' | 'working' | 'waiting_shopper' | 'waiting_other' | 'done' | 'dropped'
  priority: 'low' | 'normal' | 'high' | 'urgent'
  source: 'bot' | 'desk' | 'api' | 'import' | 'form' | 'mail'
  typeId: string | null
  typeName: string | null
  ownerId: string | null
  ownerName: string | null
  teamId: string | null
  dueAt: string
  createdAt: string
  changedAt: string
  revision: number
  safety: boolean
  shopperName: string
  endedWhy: 'given_up' | 'declined' | 'done' | 'by_hand' | 'unaccepted' | 'otherwise' | null
  endedWords: string | null
  stars: number | null
  awaitsApproval: boolean
  clock: {
    rule: string
    beganAt: string
    mostAt: string
    dueAt: string
    pausedAt: string | null
  } | null
}

/** The answer of `recommend`. */
export type Recommendations = {
  goods: {
    card: {
      kind: 'product'
      text: string
      productId: string
      variantId?: string
      title: string
      variant?: string
      price: {
        minor: number
        currency: string
      }
      was?: {
        minor: number
        currency: string
      }
      stock?: number
      image?: string
      url?: string
    }
    source: 'session' | 'goes_with' | 'instead_of' | 'again' | 'portrait' | 'content' | 'popular'
    reason: string
  }[]
}

/** The answer of `searchKnowledge`. */
export type FoundKnowledge = {
  verdict: string
  entries: {
    entryId: string
    question: string
    answer: string
    language: string
    probability: number
  }[]
}

/** What the generic channel is called with. */
export type GenericInbound = {
  type: 'message'
  data: {
    id: string
    order?: number
    from: {
      id: string
      name?: string
      language?: string
    }
    parts: ({
      kind: 'text'
      text: string
    } | {
      kind: 'image'
      url: string
    } | {
      kind: 'voice'
      url: string
      seconds?: number
    } | {
      kind: 'video'
      url: string
      seconds?: number
    } | {
      kind: 'file'
      url: string
      name?: string
    } | {
      kind: 'location'
      latitude: number
      longitude: number
      name?: string
      address?: string
    } | {
      kind: 'link'
      url: string
      title?: string
    } | {
      kind: 'chosen'
      choiceId: string
      text: string
      messageId?: string
    })[]
  }
}

/** What the generic channel calls with. */
export type GenericOutbound = {
  type: 'message'
  data: {
    id: string
    to: string
    author: 'bot' | 'agent' | 'system'
    notice: string | null
    parts: {
      kind: string
      text: string
      [name: string]: unknown
    }[]
    at: string
  }
} | {
  type: 'ping'
  data: Record<string, never>
}

/** Every operation with its answer. */
export interface Answers {
  commentTicket: NewComment
  decideCase: OpenDecision
  draftReply: OpenDraft
  openTicket: NewTicket
  readComments: TicketComments
  readOrder: OpenOrder
  readTicket: Ticket
  recommend: Recommendations
  searchKnowledge: FoundKnowledge
}
