package io.embedstream.deploy.table;

import java.util.List;

/**
 * A data row.
 *
 * @param number from 1, the header and empty lines not counted
 * @param cells at most as many as there are columns
 */
public record Row(int number, List<String> cells) {

    /** The cell of a column; empty behind the row's last cell. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
