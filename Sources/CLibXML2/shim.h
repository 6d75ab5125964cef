#pragma once
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED /* Debian's headers pull in ICU, which clashes with Foundation's own ICU module */
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
