Attribute VB_Name = "pi_registration"
Option Explicit
Option Private Module
' Made by macros/make_registration.py. Never edited by hand: python3 dev.py macros

Public Const PI_ADDIN_VERSION As String = "0.1.0"

Private m_is_done As Boolean

' What Excel's function wizard says of each formula. Excel refuses to be told while no workbook is in front;
' then the next one that is has it tried again. Formulas work without.
Public Sub PiRegisterFormulas()
    On Error GoTo Failed
    If m_is_done Or ActiveWorkbook Is Nothing Then Exit Sub
    PiRegister "PI_RATE", "PI Book: figures and targets", _
        "The rate, number / population " & ChrW(215) & " per, at full precision", _
        "How many cases", _
        "Out of how many people", _
        "How many people the rate is for (10000 where left out)"
    PiRegister "PI_PERCENT", "PI Book: figures and targets", _
        "The percentage, part / whole, as a fraction", _
        "How many", _
        "Out of how many"
    PiRegister "PI_SHOW", "PI Book: figures and targets", _
        "A figure as reports write it: 2,813 (976.4) or 21.6%", _
        "The count, or blank; not shown beside a percentage", _
        "The rate, percentage or average", _
        "How many decimals figures are shown with, and judged by (1 where left out)", _
        "TRUE for percentages, which are fractions such as 0.216 (FALSE where left out)"
    PiRegister "PI_TARGET", "PI Book: figures and targets", _
        "A target: a change on the outturn, England's figure, the neighbours', or the hardest of those given", _
        "change, England, neighbours or hardest", _
        "Which way is better: High, Low, Neutral or Range 20 to 25", _
        "The last outturn", _
        "By what share of the outturn, such as -5%", _
        "England's figure", _
        "The statistical neighbours' figure"
    PiRegister "PI_TARGET_NUMBER", "PI Book: figures and targets", _
        "The number that a target rate stands for, rounded half up", _
        "The target as a rate", _
        "Out of how many people", _
        "How many people the rate is for (10000 where left out)"
    PiRegister "PI_DIRECTION", "PI Book: judgement", _
        "The direction of travel: an arrow for up or down, a tick or cross for better or worse", _
        "The figure that is compared", _
        "What it is compared with", _
        "Which way is better: High, Low, Neutral or Range 20 to 25", _
        "How many decimals figures are shown with, and judged by (1 where left out)", _
        "TRUE for percentages, which are fractions such as 0.216 (FALSE where left out)"
    PiRegister "PI_DIRECTION_WORDS", "PI Book: judgement", _
        "The direction of travel in words: up, worse", _
        "The figure that is compared", _
        "What it is compared with", _
        "Which way is better: High, Low, Neutral or Range 20 to 25", _
        "How many decimals figures are shown with, and judged by (1 where left out)", _
        "TRUE for percentages, which are fractions such as 0.216 (FALSE where left out)", _
        "TRUE where it is compared with another place: higher, worse (FALSE where left out)"
    PiRegister "PI_STATUS", "PI Book: judgement", _
        "How a figure stands to its target: on target, within tolerance, off target", _
        "The figure", _
        "The year's target, or TBC", _
        "Which way is better: High, Low, Neutral or Range 20 to 25", _
        "How much worse than target is tolerated: 5% of it, or 2pp or 3 as an amount; left out, 5%, and 2 points for percentages", _
        "How many decimals figures are shown with, and judged by (1 where left out)", _
        "TRUE for percentages, which are fractions such as 0.216 (FALSE where left out)"
    PiRegister "PI_EXCEPTION", "PI Book: judgement", _
        "Why a figure is an exception, in the words of the reports; blank where it is none", _
        "The figure", _
        "The year's target, or TBC", _
        "Which way is better: High, Low, Neutral or Range 20 to 25", _
        "How much worse than target is tolerated: 5% of it, or 2pp or 3 as an amount; left out, 5%, and 2 points for percentages", _
        "The last outturn", _
        "England's figure", _
        "The statistical neighbours' figure", _
        "How many decimals figures are shown with, and judged by (1 where left out)", _
        "TRUE for percentages, which are fractions such as 0.216 (FALSE where left out)"
    PiRegister "PI_INTERVAL", "PI Book: statistics", _
        "The confidence interval of a rate in two cells: low, high", _
        "How many cases", _
        "Out of how many people", _
        "How many people the rate is for (10000 where left out)", _
        "Between 0 and 1 (0.95 where left out)"
    PiRegister "PI_PERCENT_INTERVAL", "PI Book: statistics", _
        "The confidence interval of a percentage in two cells, as fractions: low, high", _
        "How many", _
        "Out of how many", _
        "Between 0 and 1 (0.95 where left out)"
    PiRegister "PI_COMPARE", "PI Book: statistics", _
        "Whether a rate is higher than a comparator, similar or lower, chance allowed for", _
        "How many cases", _
        "Out of how many people", _
        "The rate to compare with", _
        "How many people the rate is for (10000 where left out)", _
        "Between 0 and 1 (0.95 where left out)"
    PiRegister "PI_SPC", "PI Book: statistics", _
        "A process behaviour chart: for each value its mean, lower limit, upper limit and mark (1, 0 or -1)", _
        "One row or one column, oldest first", _
        "Which way is better: High, Low, Neutral or Range 20 to 25; given, a fifth cell says better or worse", _
        "How many points make a run: 6 or 7 (7 where left out)", _
        "FALSE keeps movements that are far beyond their mean (TRUE where left out)"
    PiRegister "PI_TREND", "PI Book: statistics", _
        "What five years of figures show: increasing, decreasing or no change", _
        "One row or one column, oldest first", _
        "The lower ends of their 95% intervals", _
        "The upper ends of their 95% intervals", _
        "Which way is better: High, Low, Neutral or Range 20 to 25"
    PiRegister "PI_ROLLING", "PI Book: time", _
        "For each count the sum of it and those before it, so many in all", _
        "One row or one column, oldest first", _
        "How many periods are added up (12 where left out)"
    PiRegister "PI_YTD", "PI Book: time", _
        "For each count the sum since 1 April", _
        "Counts, each of its own month or quarter", _
        "The period of each: 2016-06, a date in the month, or 2016/17 Q1"
    PiRegister "PI_REQUIRED", "PI Book: time", _
        "How many each remaining period has to bring for the year's count to be the target", _
        "The count so far", _
        "The year's target, as a count", _
        "How many periods are still to come"
    PiRegister "PI_PERIOD", "PI Book: time", _
        "The quarter in which a date falls: 2016/17 Q1", _
        "A date"
    PiRegister "PI_VERSION", "PI Book: about", _
        "The version of pi_excel that works the formulas out"
    m_is_done = True
    ThisWorkbook.Saved = True
Failed:
End Sub

Private Sub PiRegister(ByVal formula As String, ByVal heading As String, ByVal told As String, _
                       ParamArray arguments() As Variant)
    Dim macro_name As String
    Dim texts() As String
    Dim place As Long
    macro_name = "'" & ThisWorkbook.Name & "'!" & formula
    If UBound(arguments) < 0 Then
        Application.MacroOptions Macro:=macro_name, Description:=told, Category:=heading
        Exit Sub
    End If
    ReDim texts(0 To UBound(arguments))
    For place = 0 To UBound(arguments)
        texts(place) = arguments(place)
    Next place
    Application.MacroOptions Macro:=macro_name, Description:=told, Category:=heading, _
        ArgumentDescriptions:=texts
End Sub
