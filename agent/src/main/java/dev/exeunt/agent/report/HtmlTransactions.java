package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.TransactionLine;

/** The section of the page that shows open transactions, where there are any. */
final class HtmlTransactions {

    private HtmlTransactions() {}

    static void write(Html html, Report report) {
        if (report.transactions().isEmpty()) {
            return;
        }
        HtmlReport.section(html, "transactions", "Open transactions");
        html.markup("<ul class=\"rows\">\n");
        for (TransactionLine each : report.transactions()) {
            html.markup("<li>").element("span", "name", each.connection())
                    .markup(each.tooLong() ? " <span class=\"chip hot\">" : " <span class=\"chip\">")
                    .text(TransactionWording.state(each, report.takenAt())).markup("</span> ")
                    .element("span", "soft", TransactionWording.story(each, report.takenAt()));
            HtmlReport.place(html, "begun at ", each.begunFrom());
            if (!each.last().isEmpty()) {
                html.markup("<pre>").text(each.last()).markup("</pre>");
            }
            html.markup("</li>\n");
        }
        html.markup("</ul>\n</section>\n");
    }
}
