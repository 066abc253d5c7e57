Attribute VB_Name = "pi_python"
Option Explicit
Option Private Module
' The way to Python. One Python does it all, for formulas and buttons alike: the one that xlwings starts. What
' files tell is found before it is started, and a start that failed is not tried by every formula again: each
' would hold Excel for two minutes.

Private Const HANDLERS As String = "pi_excel.doors.ribbon"

Private m_looked As Boolean
Private m_failed As String
Private m_came As Boolean
Private m_agrees As Boolean

' Whether Python has answered a formula or a button. Never starts it.
Public Function PiPythonIsUp() As Boolean
    PiPythonIsUp = m_came
End Function

' Have Python do what a button is for, with the active workbook; whatever stops it is said. A click is a new try.
Public Sub PiRun(ByVal handler As String)
    Dim words As String
    m_looked = False
    m_failed = ""
    If ActiveWorkbook Is Nothing Then
        words = PiWords(PiNoWorkbook)
    Else
        words = PiCalled(handler)
    End If
    If words <> "" Then MsgBox words, vbExclamation, PI_TITLE
End Sub

' A text from Python; blank where Python is not up or has none. Never starts Python, never says anything.
Public Function PiAsked(ByVal handler As String) As String
    Dim server As Object
    If Not m_came Then Exit Function
    If ActiveWorkbook Is Nothing Then Exit Function
    On Error GoTo Failed
    Set server = XLPy()
    If PiWhyOtherVersion(server) <> "" Then Exit Function
    PiHandOver server
    PiAsked = server.Str(server.Call(server.Module(HANDLERS), "" & handler))
    Exit Function
Failed:
    m_came = False
    PiAsked = ""
End Function

' Called by xlwings before it starts Python or uses it: where that cannot be, the words are an error.
Public Sub PiBeforePython()
    If Not m_looked Then
        m_failed = PiWhyNoPython()
        m_looked = True
    End If
    If m_failed <> "" Then Err.Raise 1000, PI_TITLE, PiInACell(m_failed)
End Sub

' Called by xlwings when Python did not start.
Public Sub PiPythonFailed(ByVal said As String)
    m_came = False
    m_failed = PiWords(PiNotStarted, PiLastLine(said))
    Err.Raise 1000, PI_TITLE, PiInACell(m_failed)
End Sub

' Called by xlwings when Python is there.
Public Sub PiPythonCame()
    m_came = True
End Sub

' Why Python cannot be started, as far as files tell; blank where nothing stands in its way.
Public Function PiWhyNoPython() As String
    Dim interpreter As String
    On Error GoTo Failed
    If InStr(1, Application.OperatingSystem, "Macintosh", vbTextCompare) > 0 Then
        PiWhyNoPython = PiWords(PiWindowsOnly)
        Exit Function
    End If
    interpreter = CStr(GetConfig("INTERPRETER_WIN", ""))
    If interpreter = "" Then
        PiWhyNoPython = PiWords(PiNotInstalled, GetConfigFilePath())
    ElseIf Not FileExists(interpreter) Then
        PiWhyNoPython = PiWords(PiNoInterpreter, interpreter)
    Else
        PiWhyNoPython = PiWhyNoLibrary(CStr(ParentFolder(interpreter)))
    End If
    Exit Function
Failed:
    PiWhyNoPython = PiWords(PiNotStarted, GetConfigFilePath() & ": " & Err.Description)
End Function

' xlwings' DLL lies beside Python, or one folder up in a virtual environment; its name has its version.
Private Function PiWhyNoLibrary(ByVal folder As String) As String
    Dim found As String
    found = PiFound(folder, "xlwings*-" & XLWINGS_VERSION & ".dll")
    If found <> "" Then Exit Function
    found = PiFound(folder, "xlwings*.dll")
    If found <> "" Then
        PiWhyNoLibrary = PiWords(PiOtherXlwings, found)
    Else
        PiWhyNoLibrary = PiWords(PiNoXlwings, folder)
    End If
End Function

Private Function PiFound(ByVal folder As String, ByVal pattern As String) As String
    PiFound = Dir(folder & "\" & pattern)
    If PiFound = "" Then PiFound = Dir(CStr(ParentFolder(folder)) & "\" & pattern)
End Function

' Start Python where it is not up yet, and call a handler; blank, or the words for what stopped it.
Private Function PiCalled(ByVal handler As String) As String
    Dim server As Object
    On Error GoTo Failed
    If Not m_came Then Application.StatusBar = PiStarting()
    Set server = XLPy()
    Application.StatusBar = False
    PiCalled = PiWhyOtherVersion(server)
    If PiCalled <> "" Then Exit Function
    PiHandOver server
    server.Call server.Module(HANDLERS), "" & handler
    Exit Function
Failed:
    PiCalled = PiWhyFailed(Err.Description)
    m_came = False
    m_agrees = False
    Application.StatusBar = False
End Function

' Let Python know which workbook is meant: there it is Book.caller().
Private Sub PiHandOver(ByVal server As Object)
    server.SetAttr server.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
End Sub

' xlwings' part of this add-in has to be that of Python, and this add-in that of its pi_excel.
Private Function PiWhyOtherVersion(ByVal server As Object) As String
    Dim installed As String
    If m_agrees Then Exit Function
    installed = server.Str(server.GetAttr(server.Module("xlwings"), "__version__"))
    If installed <> XLWINGS_VERSION Then
        PiWhyOtherVersion = PiWords(PiOtherXlwings, "xlwings " & installed)
        Exit Function
    End If
    installed = server.Str(server.GetAttr(server.Module("pi_excel"), "__version__"))
    If installed <> PI_ADDIN_VERSION Then
        PiWhyOtherVersion = PiWords(PiOtherPackage, installed)
        Exit Function
    End If
    m_agrees = True
End Function

' What is said of an error on the way to Python, or of one that Python had. Of its many lines the last tells.
Private Function PiWhyFailed(ByVal description As String) As String
    Dim last As String
    last = PiLastLine(description)
    If m_failed <> "" Then
        PiWhyFailed = m_failed
    ElseIf InStr(description, "No module named") > 0 Then
        PiWhyFailed = PiWords(PiNoPackage, last)
    ElseIf m_came And m_agrees Then
        PiWhyFailed = PiWords(PiStopped, last)
    Else
        PiWhyFailed = PiWords(PiNotStarted, last)
    End If
End Function

Private Function PiLastLine(ByVal text As String) As String
    Dim lines() As String
    Dim place As Long
    lines = Split(Replace(text, vbCr, vbLf), vbLf)
    For place = UBound(lines) To LBound(lines) Step -1
        PiLastLine = Left$(Trim$(lines(place)), 300)
        If PiLastLine <> "" Then Exit Function
    Next place
End Function
