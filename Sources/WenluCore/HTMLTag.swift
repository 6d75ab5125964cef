/// The elements whose meaning the stages use; all others are `other`.
package enum HTMLTag: UInt8, Sendable {
  case other, a, abbr, article, aside, b, blockquote, body, br, button, caption, center, code, dd, div, dl, dt, em, font
  case footer, form, h1, h2, h3, h4, h5, h6, head, header, hr, html, i, iframe, img, input, label, legend, li, link,
    main
  case meta, nav, noscript, object, ol, option, p, pre, script, section, select, span, strong, style, sub, sup, table
  case tbody, td, textarea, tfoot, th, thead, title, tr, u, ul, fieldset, figure, figcaption, details, summary, svg
  case address, template, canvas, video, audio, ins

  package var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }

  /// Whether the element has no content and so no end.
  package var isVoid: Bool {
    switch self {
    case .br, .hr, .img, .input, .link, .meta: true
    default: false
    }
  }

  /// Whether the element begins and ends a line of text.
  package var isBlock: Bool {
    switch self {
    case .article, .aside, .blockquote, .body, .center, .dd, .div, .dl, .dt, .footer, .form, .h1, .h2, .h3, .h4, .h5,
      .h6, .header, .hr, .html, .legend, .li, .main, .nav, .ol, .p, .pre, .section, .table, .tbody, .td, .tfoot, .th,
      .thead, .tr, .ul, .fieldset, .figure, .figcaption, .details, .summary, .address, .caption:
      true
    default: false
    }
  }

  /// Whether the element's text is never shown.
  package var isSilent: Bool {
    switch self {
    case .script, .style, .textarea, .select, .noscript, .template, .svg, .object, .iframe, .head, .video, .audio,
      .canvas, .option, .title:
      true
    default: false
    }
  }
}
