/// Words of class and id names that say what an element is for.
///
/// Names are split at case changes, digits and signs. Chrome words were never found on a body in 151 measured pages,
/// body words stand on chrome about as often: names serve to exclude, structure to find.
package struct HookSet: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Words for parts of a page that are not the document, by bit; words of one group share a bit.
  package static let chromeWords: [[StaticString]] = [
    ["footer", "foot", "ft", "bottom"], ["copyright"], ["nav", "navi", "navbar", "menu", "submenu"],
    ["sidebar", "aside", "side"],
    ["ad", "ads", "adv", "advert", "gg", "guanggao", "adsense", "adsbygoogle", "duilian"],
    ["tg", "tuiguang", "promotion"], ["comment", "comments", "pinglun", "reply", "remark"],
    ["login", "reg", "register"],
    ["related", "relate", "relative", "relatebox", "recommend", "recom", "youlike", "similar", "xiangguan"],
    ["share", "bdsharebuttonbox", "sns", "fenxiang"], ["crumb", "crumbs", "breadcrumb", "location", "crubms", "path"],
    ["search", "sousuo"], ["toolbar", "tool", "tools"], ["download", "down", "downbtn"], ["tips", "tip", "notice"],
    ["tag", "tags", "keyword", "keywords"], ["hot", "rank", "ranking", "paihang"], ["banner"],
    ["pager", "pagination", "paginator", "pagebar"],
    ["prev", "next"], ["popup", "pop", "modal", "dialog", "float", "fixed", "layer"],
    ["qrcode", "erweima", "weixin", "wx"],
    ["vip", "pay", "price", "shop"], ["time", "date", "pubtime"], ["source", "author"],
    ["meta", "attribute", "info"],
    ["link", "links", "friend", "friendlink"], ["right"], ["list"], ["header", "head", "top", "hd"], ["title", "tit"],
  ]

  /// Words for the document itself, on the bits above.
  package static let bodyWords: [[StaticString]] = [
    ["content", "contents", "conten", "con", "cont", "cnt"], ["article", "artical", "art"],
    ["text", "txt", "textlayer"], ["body", "bd", "artibody", "endtext"],
    ["main"], ["detail", "details", "zw", "zoom", "editor"], ["entry", "post", "story"],
    ["reader", "page", "inner", "outer", "viewer", "pv"],
  ]

  package static let hide = HookSet(rawValue: 1 << 63)
  package static let bodyShift = 48
  package static let chromeMask: UInt64 = (1 << 48) - 1

  /// The words that never stand on a body by themselves: bits of `chromeWords`.
  package var chrome: UInt64 { rawValue & HookSet.chromeMask }
  package var body: UInt64 { (rawValue >> UInt64(HookSet.bodyShift)) & 0x7FFF }
}
