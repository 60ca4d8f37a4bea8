import type { Rule } from '../rule.ts'

/** Whether the shop sends to a place, and how long it takes there. */
export const WHERE_TO_RULES: readonly Rule[] = [
  // "你们发昆明吗": whether it is sent there
  {
    of: /^(?:shipping\.(?!area|fee)|order\.(?:place|status)|other\.unknown|inform\.|product\.)/u,
    words:
      /^(?!.*(?:订单|[这那]单|我的|改|多久|几天|什么时候|发票)).{0,6}?(?:能|可以|会)?(?:发|送|寄|配送)(?:货)?(?:得)?(?:到|去|往)?[^,，。\s]{2,10}(?:吗|么|嘛|不|伐)[?？\s]*$/u,
    entity: 'address',
    to: 'shipping.area',
  },
  // "do u ship to Chengdu and how long"
  {
    of: /^(?:shipping\.(?:area|dispatch|carrier|delivery|fee)|other\.unknown|order\.)/u,
    words:
      /\b(?:do|can|will|would) (?:you|u|ya) (?:guys )?(?:ship|deliver|send|post) (?:it )?to\b.{1,40}\b(?:how (?:long|many days|soon|fast)|when)\b/iu,
    to: 'shipping.eta',
  },
  {
    of: /^(?:shipping\.(?:dispatch|carrier|delivery)|other\.unknown|order\.)/u,
    words: /^(?:hi,? |so |and |but )*(?:do|can|will|would) (?:you|u|ya) (?:guys )?(?:ship|deliver|send|post) (?:it )?to [\w ]{2,24}\W*$/iu,
    to: 'shipping.area',
  },
]
