/** Another order is meant. */
export const OTHER_ORDER =
  /不是这(?:个|一)?(?:单|笔|订单|物流|快递|包裹)|(?:另|换)(?:外)?(?:一|个)?(?:笔|单|个订单|订单)|搞错(?:单|订单)|单子?(?:错|不对)|(?:wrong|another|different|other) order|not (?:this|that) (?:order|one)/iu
